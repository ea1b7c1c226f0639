import { expect, test } from 'vitest';
import { bothTimes, clockText, dayText, minuteText, timeBeside, timeText } from './timeText';

const moment = { utc: '2026-11-23T23:49:52.123Z', local: '2026-11-24T00:49:52.123+01:00', repeated: false };
const local = { utc: false, year: '2026' };
const utc = { utc: true, year: '2026' };

test('the text that Go gave is cut, in the zone that is shown', () => {
  expect(timeText(moment, local)).toBe('24 Nov 00:49:52');
  expect(timeText(moment, utc)).toBe('23 Nov 23:49:52');
  expect(minuteText(moment, local)).toBe('24 Nov 00:49');
});

test('another year is named', () => {
  expect(timeText(moment, { utc: false, year: '2027' })).toBe('24 Nov 2026 00:49:52');
  expect(dayText('2025-01-03', '2026')).toBe('3 Jan 2025');
});

test('the doubled hour shows its offset, in local time only', () => {
  const doubled = { utc: '2026-10-25T00:30:00Z', local: '2026-10-25T02:30:00+02:00', repeated: true };
  expect(clockText(doubled, local)).toBe('02:30:00 +02:00');
  expect(timeText(doubled, utc)).toBe('25 Oct 00:30:00');
});

test('a time beside another leaves out a day that is the same in the shown zone', () => {
  const scheduled = { utc: '2026-11-23T22:00:00Z', local: '2026-11-23T23:00:00+01:00', repeated: false };
  expect(timeBeside(moment, scheduled, local)).toBe('24 Nov 00:49:52');
  expect(timeBeside(moment, scheduled, utc)).toBe('23:49:52');
  expect(timeBeside(moment, null, utc)).toBe('23 Nov 23:49:52');
});

test('pointing at a time shows both, with every digit given', () => {
  expect(bothTimes(moment, 'Local (Brussels)')).toBe(
    '24 Nov 2026 00:49:52.123 +01:00 Local (Brussels)\n23 Nov 2026 23:49:52.123 UTC',
  );
});
