import { expect, test } from 'vitest';
import { placeColumns } from '$lib/model/columns';
import { hasLongTimes, logColumns } from './columns';

const moment = (local: string) => ({ utc: new Date(local).toISOString(), local, repeated: false });
const november = moment('2026-11-23T08:00:00+01:00');

test('times are long where a year or an offset may stand with them', () => {
  expect(hasLongTimes(moment('2026-10-26T08:00:00+01:00'), november, '2026')).toBe(false);
  expect(hasLongTimes(moment('2026-10-25T02:30:00+02:00'), november, '2026')).toBe(true);
  expect(hasLongTimes(moment('2025-12-30T08:00:00+01:00'), november, '2026')).toBe(true);
  expect(hasLongTimes(moment('2026-01-02T08:00:00+01:00'), november, '2026')).toBe(true);
  expect(hasLongTimes(null, null, '2026')).toBe(false);
});

test('in a window of 900 and of 1100 pixels only Attempts hides, whatever the times', () => {
  for (const long of [false, true]) {
    const shown = placeColumns(logColumns(long), [], 844).map((column) => column.id);
    expect(shown).toEqual(['plugin', 'type', 'scheduled', 'triggered', 'payload', 'logs', 'status']);
  }
});
