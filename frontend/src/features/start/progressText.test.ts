import { expect, test } from 'vitest';
import { progressParts, shareOf, spanText } from './progressText';

const none = { bytes: 0, bytesTotal: 0, rows: 0, rowsTotal: 0, rowsPerSecond: 0, secondsLeft: null };

test('the time left is told as exactly as it is known', () => {
  expect([0, 0.4, 45, 59.6, 90, 3600, 3900, 7260].map(spanText)).toEqual([
    '0 s',
    '0 s',
    '45 s',
    '1 min',
    '2 min',
    '1 h 0 min',
    '1 h 5 min',
    '2 h 1 min',
  ]);
});

test('an import tells bytes, rows, speed and time left', () => {
  const progress = {
    ...none,
    bytes: 412e6,
    bytesTotal: 2e9,
    rows: 1204000,
    rowsPerSecond: 85000.4,
    secondsLeft: 20,
  };
  expect(progressParts(progress)).toEqual([
    '412 MB of 2.0 GB',
    '1,204,000 rows',
    '85,000 rows/s',
    '20 s left',
  ]);
  expect(shareOf(progress)).toBeCloseTo(0.206);
});

test('what is not known is not told', () => {
  expect(progressParts(none)).toEqual(['0 rows']);
  expect(shareOf(none)).toBeUndefined();
  const sample = { ...none, rows: 500, rowsTotal: 2000 };
  expect(progressParts(sample)).toEqual(['500 of 2,000 rows']);
  expect(shareOf(sample)).toBe(0.25);
});
