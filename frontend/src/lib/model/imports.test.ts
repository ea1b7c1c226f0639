import { expect, test } from 'vitest';
import { namesOf, readOf } from './imports';

test('what was read is the sum of what became of it', () => {
  expect(readOf({ imported: 1, merged: 20, unchanged: 300, rejected: 4000, expired: 50_000 })).toBe(54_321);
});

test('many files are told by the first', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(namesOf)).toEqual(['', 'a', 'a and b', 'a and 2 more']);
});
