import { expect, test } from 'vitest';
import { delayText, durationText } from './delay';

test('the unit grows with the wait', () => {
  const waits = [0, 1700, 59_000, 60_000, 23 * 60_000, 3_600_000, 36 * 3_600_000, 4 * 86_400_000];
  expect(waits.map(delayText)).toEqual([
    '+0.0 s',
    '+1.7 s',
    '+59.0 s',
    '+1 min',
    '+23 min',
    '+1 h',
    '+36 h',
    '+4 d',
  ]);
});

test('no wait reads 60 of a unit', () => {
  expect([59_990, 59.7 * 60_000].map(delayText)).toEqual(['+1 min', '+1 h']);
});

test('a trigger that ran before it was scheduled shows it', () => {
  expect(delayText(-2000)).toBe('−2.0 s');
});

test('a duration below a second is in milliseconds', () => {
  expect([12.4, 999, 1500].map(durationText)).toEqual(['12 ms', '999 ms', '1.5 s']);
});
