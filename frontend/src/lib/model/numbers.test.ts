import { expect, test } from 'vitest';
import { bytes, count, counted } from './numbers';

test('thousands are set apart', () => {
  expect([0, 999, 1000, 12_403, 1_000_000].map(count)).toEqual(['0', '999', '1,000', '12,403', '1,000,000']);
});

test('one is one', () => {
  expect(counted(1, 'trigger')).toBe('1 trigger');
  expect(counted(1203, 'entity', 'entities')).toBe('1,203 entities');
});

test('sizes have two digits and never read 1000', () => {
  expect([0, 999, 1000, 6543, 9_960, 999_600, 12_300_000].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '6.5 kB',
    '10 kB',
    '1.0 MB',
    '12 MB',
  ]);
});
