/** From lines of generated cases to lines of the YAML, where there is a YAML: in a checkout. */
import { generatedSourceMap, type SourceMap } from '../test/support/conformance/spec-place.js';

export function sourceMap(): SourceMap {
  return import.meta.url.endsWith('.ts') ? generatedSourceMap() : {};
}
