/** Python's warnings: shown once per text by the default, collected by a test. */
export type WarningSink = (category: string, message: string) => void;

interface EmitsWarnings {
  emitWarning?(message: string, category: string): void;
}

/** Node shows a warning on stderr; a browser in its console. */
const defaultSink: WarningSink = (category, message) => {
  const { process } = globalThis as { process?: EmitsWarnings };
  if (process?.emitWarning !== undefined) process.emitWarning(message, category);
  // eslint-disable-next-line no-console -- there is no other place in a browser
  else console.warn(`${category}: ${message}`);
};

let sink = defaultSink;

/** Issue a warning of the given category (`'ResourceWarning'`). */
export function warn(category: string, message: string): void {
  sink(category, message);
}

/** Send warnings elsewhere, null for the default; gives the sink before. */
export function setWarningSink(replacement: WarningSink | null): WarningSink {
  const before = sink;
  sink = replacement ?? defaultSink;
  return before;
}
