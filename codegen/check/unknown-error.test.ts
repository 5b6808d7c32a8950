import { expect, test } from 'vitest';
import { classWith, findings } from './testing.js';
import { unknownError } from './unknown-error.js';

test('what is raised is in errors.yaml', () => {
  const raising = (error: string) =>
    classWith(
      `  - {def: "open() -> None", since: "3.4", says: Opens., raises: [{error: ${error}, when: it is open}]}\n`,
    );
  expect(findings(unknownError, raising('RuntimeError'))).toEqual([]);
  expect(findings(unknownError, raising('builtins.RuntimeError'))).toEqual([]);
  expect(findings(unknownError, raising('RunTimeEror'))).toEqual([
    '7 «RunTimeEror» no error "RunTimeEror" in spec/errors.yaml; did you mean "RuntimeError"?',
  ]);
});
