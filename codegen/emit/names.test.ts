import { expect, test } from 'vitest';
import { kebabCase, pascalCase, pathParts } from './names.js';

test('File names are made of class names', () => {
  expect(['AbstractEventLoop', 'SSLProtocol', 'Task'].map(kebabCase)).toEqual([
    'abstract-event-loop',
    'ssl-protocol',
    'task',
  ]);
});

test('Class names are made of ids', () => {
  expect(['call_soon', 'Future.set_result', 'TimerHandle.__lt__'].map(pascalCase)).toEqual([
    'CallSoon',
    'FutureSetResult',
    'TimerHandleLt',
  ]);
});

test('Folders of generated files are those of the spec', () => {
  expect(pathParts('spec/loop/delayed-calls.yaml')).toEqual(['loop', 'delayed-calls']);
});
