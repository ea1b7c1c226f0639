import { expect, test } from 'vitest';
import type { Moment } from '$lib/model/moment';
import { asText, factsOf, lineTime, otherDay } from './logText';

const moment = (utc: string, local: string, repeated = false): Moment => ({ utc, local, repeated });
const late = moment('2026-11-22T23:41:07.1024Z', '2026-11-23T00:41:07.1024+01:00');
const doubled = moment('2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00', true);
const local = { utc: false, year: '2026' };
const utc = { utc: true, year: '2026' };

test('a line shows milliseconds where there is a fraction, and the offset in the doubled hour', () => {
  expect(lineTime(late, local)).toBe('00:41:07.102');
  expect(lineTime(late, utc)).toBe('23:41:07.102');
  expect(lineTime(moment('2026-11-22T23:41:07.5Z', '2026-11-23T00:41:07.5+01:00'), utc)).toBe('23:41:07.500');
  expect(lineTime(doubled, local)).toBe('02:30:00 +02:00');
  expect(lineTime(doubled, utc)).toBe('00:30:00');
});

test('a day differs by the shown zone', () => {
  const before = moment('2026-11-22T22:00:00Z', '2026-11-22T23:00:00+01:00');
  expect(otherDay(late, before, local)).toBe(true);
  expect(otherDay(late, before, utc)).toBe(false);
  expect(otherDay(late, null, utc)).toBe(true);
});

const attempt = {
  number: 5,
  started: late,
  ended: null,
  durationMs: 1200,
  kind: 'migration',
  statusCode: 422,
  errorCode: 'UBL_VATNUMBER_EMPTY',
  correlationId: 'c-1',
};

test('an attempt tells when, how long, how and with what answer, and leaves out what the file has not', () => {
  expect(factsOf(attempt, local)).toEqual([
    '23 Nov 00:41:07',
    '1.2 s',
    'migration',
    'HTTP 422',
    'UBL_VATNUMBER_EMPTY',
  ]);
  const bare = {
    ...attempt,
    started: null,
    durationMs: null,
    kind: 'automatic',
    statusCode: null,
    errorCode: '',
  };
  expect(factsOf(bare, local)).toEqual([]);
});

test('the copied text names the subject, the zone, every attempt and every line', () => {
  const groups = [
    { attempt, lines: [{ at: late, level: 'error' as const, message: 'IBAN_EMPTY no account' }] },
    { attempt: null, lines: [{ at: null, level: 'info' as const, message: 'queued' }] },
  ];
  expect(asText('Accounting · INV-1', groups, utc, 'UTC')).toBe(
    'Accounting · INV-1\nTimes: UTC\n\n' +
      'Attempt 5 · 22 Nov 23:41:07 · 1.2 s · migration · HTTP 422 · UBL_VATNUMBER_EMPTY · correlation c-1\n' +
      '2026-11-22 23:41:07.102  error    IBAN_EMPTY no account\n\n' +
      'Of no attempt\n' +
      '-  info     queued\n',
  );
});
