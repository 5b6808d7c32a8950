/** Names of generated files and symbols, made from Python's. */

/** `AbstractEventLoop` -> `abstract-event-loop`, `SSLProtocol` -> `ssl-protocol`. */
export function kebabCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** `call_soon` -> `CallSoon`, `Future.set_result` -> `FutureSetResult`. */
export function pascalCase(name: string): string {
  return name
    .split(/[._-]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** `spec/loop/calls.yaml` -> `['loop', 'calls']`. */
export function pathParts(specFile: string): string[] {
  return specFile
    .replace(/^spec\//, '')
    .replace(/\.ya?ml$/, '')
    .split('/');
}
