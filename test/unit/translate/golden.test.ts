/** Every construct of the subset, translated: the programs stand in test/golden/translate. */
import { describe, expect, test } from 'vitest';
import {
  acceptFile,
  flavours,
  moduleOf,
  modulePath,
  programNames,
  textOfFile,
} from '../../support/translate/programs.js';

describe.each(flavours)('In the %s flavour', (flavour) => {
  test.each(programNames())('%s.py reads as a person has accepted it', async (name) => {
    const text = await moduleOf(name, flavour);
    const path = modulePath(name, flavour);
    acceptFile(path, text);
    expect(text).toBe(textOfFile(path));
  });
});
