import { expect, test } from 'vitest';
import { didYouMean, editDistance, nearestName, nearestNames } from './nearest-name.js';

test('a swapped pair of letters is one edit', () => {
  expect(editDistance('call_sono', 'call_soon')).toBe(1);
});

test('the nearest candidate wins, the first of equals', () => {
  expect(nearestName('Second', ['Seconds', 'Section', 'Seconde'])).toBe('Seconds');
});

test('nothing is suggested for a name that is like no candidate', () => {
  expect(nearestName('frobnicate', ['call_soon', 'call_at'])).toBeUndefined();
});

test('a short name is not matched with just anything', () => {
  expect(nearestName('at', ['is', 'to', 'on'])).toBeUndefined();
});

test('the case of letters does not hide a name', () => {
  expect(nearestName('future', ['Future'])).toBe('Future');
});

test('a suggestion is a part of a problem, and no part where there is none', () => {
  expect({ ...didYouMean('sinse', ['since']) }).toEqual({ suggestion: 'did you mean "since"?' });
  expect({ ...didYouMean('sinse', []) }).toEqual({});
});

test('several candidates come nearest first, and none that is far', () => {
  expect(nearestNames('cancl', ['cancels', 'call', 'cancel', 'sleep'])).toEqual(['cancel']);
  expect(nearestNames('call_son', ['call_soon', 'call_on', 'all_on', 'call_at'])).toEqual([
    'call_soon',
    'call_on',
    'all_on',
  ]);
});
