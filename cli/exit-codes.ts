/** What the command's exit code says; `docs/command.md` and `--help` tell the same. */
export const exitCodes = {
  /** All is well: nothing breaking, no drift, shown. */
  ok: 0,
  /** Something was found: a breaking change, drift, a case that failed. */
  found: 1,
  /** The arguments are wrong: an option, a version, a name that there is not. */
  usage: 2,
  /** It could not be done: a file that cannot be read, a Python that does not run, a defect. */
  failed: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodesText = `Exit codes:
  0  all is well
  1  something was found: a breaking change, drift, a case that failed
  2  the arguments are wrong
  3  it could not be done: an unreadable file, a Python that does not run`;
