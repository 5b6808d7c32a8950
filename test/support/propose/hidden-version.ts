/** A copy of the contract that does not know a version of Python. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { SignatureText } from '../../../codegen/propose/signature-text.js';
import { root } from '../imports.js';

/** The folder of the copy, in `folder`: what began, changed or was seen in that version alone is gone from its YAML. */
export function copyWithout(version: string, folder: string): string {
  const copy = mkdtempSync(join(folder, 'hidden-'));
  cpSync(join(root, 'spec'), join(copy, 'spec'), { recursive: true });
  const files = readdirSync(join(copy, 'spec'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.yaml'))) {
    const path = join(copy, 'spec', file);
    const document = parseDocument(readFileSync(path, 'utf8'));
    if (isMap(document.contents)) forget(document.contents, version);
    // Nothing is folded: a signature stays a line.
    writeFileSync(path, document.toString({ lineWidth: 0 }));
  }
  return copy;
}

function forget(map: YAMLMap, version: string): void {
  if (map.get('removed') === version) map.delete('removed');
  for (const key of ['members', 'functions', 'constants', 'errors', 'cases']) {
    keep(map, key, (item) => item.get('since') !== version);
  }
  keep(map, 'differs', (item) => item.get('on') !== `cpython==${version}`);
  const def = map.get('def');
  keep(map, 'changed', (change) => {
    if (change.get('in') !== version) return true;
    const added = change.get('adds');
    if (typeof def === 'string' && typeof added === 'string') {
      const signature = new SignatureText(def);
      signature.remove(added);
      map.set('def', signature.toString());
    }
    return false;
  });
  for (const { value } of map.items) {
    if (isMap(value)) forget(value, version);
    else if (isSeq(value)) for (const item of value.items) if (isMap(item)) forget(item, version);
  }
}

function keep(map: YAMLMap, key: string, test: (item: YAMLMap) => boolean): void {
  const list = map.get(key);
  if (!isSeq(list)) return;
  const kept = (list as YAMLSeq).items.filter((item) => !isMap(item) || test(item));
  if (kept.length === list.items.length) return;
  if (kept.length === 0) map.delete(key);
  else (list as YAMLSeq).items = kept;
}
