/** From a stack trace through generated code to lines of the spec. */
import { readFileSync } from 'node:fs';

interface CaseLines {
  /** The first line of the case's program in the generated file. */
  readonly from: number;
  /** The spec's line for each line from there; 0 for a line that has none. */
  readonly spec: readonly number[];
}

/** generated/conformance/source-map.json: file, case id, lines. */
export type SourceMap = Readonly<Record<string, Readonly<Record<string, CaseLines>>>>;

let generated: SourceMap | undefined;

/** The map that belongs to the generated cases; empty where there are none yet. */
export function generatedSourceMap(): SourceMap {
  if (generated) return generated;
  const path = new URL('../../../generated/conformance/source-map.json', import.meta.url);
  const files = JSON.parse(readFileSync(path, 'utf8')) as SourceMap;
  return (generated = files);
}

/** The lines of the spec that the error went through, the innermost first: `spec/loop/calls.yaml:21`. */
export function specPlaces(error: Error, specFile: string, map: SourceMap): string[] {
  const places: string[] = [];
  for (const [, file, line] of (error.stack ?? '').matchAll(frame)) {
    const place = lineInSpec(map, file!, Number(line));
    if (place !== undefined && places.at(-1) !== `${specFile}:${place}`) {
      places.push(`${specFile}:${place}`);
    }
  }
  return places;
}

const frame = /(generated\/conformance\/[\w/.-]+\.ts):(\d+)(?::\d+)?/g;

function lineInSpec(map: SourceMap, file: string, line: number): number | undefined {
  for (const { from, spec } of Object.values(map[file] ?? {})) {
    const found = spec[line - from];
    if (found !== undefined) return found === 0 ? undefined : found;
  }
  return undefined;
}
