/** What a case needs of Python's module `sys`. */
export const executable = process.execPath;
export const platform: string = process.platform;
