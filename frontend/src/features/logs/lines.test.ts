import { expect, test } from 'vitest';
import type { Attempt, Level, LogLine, Logs } from '$lib/model/detail';
import { chosen, clipped, countOf, parted } from './lines';

const line = (level: Level, message: string): LogLine => ({ at: null, level, message });

function attempt(number: number, ...lines: LogLine[]): Attempt {
  const head = { started: null, ended: null, durationMs: null, kind: 'automatic', statusCode: null };
  return { number, ...head, errorCode: '', correlationId: '', lines };
}

const logs: Logs = {
  attempts: [
    attempt(2, line('info', 'b1'), line('success', 'b2')),
    attempt(1, line('info', 'a1'), line('error', 'a2'), line('warning', 'a3')),
  ],
  loose: [line('warning', 'l1')],
};

test('lines stand by attempt as they came, those of no attempt last', () => {
  const groups = chosen(logs, 'all');
  expect(groups.map((group) => [group.attempt?.number, group.lines.map((l) => l.message).join()])).toEqual([
    [2, 'b1,b2'],
    [1, 'a1,a2,a3'],
    [undefined, 'l1'],
  ]);
});

test('a level keeps its lines only, and attempts that have one', () => {
  expect(chosen(logs, 'error').map((group) => group.attempt?.number)).toEqual([1]);
  expect(chosen(logs, 'warning').map((group) => group.attempt?.number)).toEqual([1, undefined]);
  expect((['all', 'success', 'warning', 'error'] as const).map((level) => countOf(logs, level))).toEqual([
    6, 1, 2, 1,
  ]);
});

test('an attempt without lines is shown among all', () => {
  const groups = chosen({ attempts: [attempt(1)], loose: [] }, 'all');
  expect(groups).toHaveLength(1);
  expect(countOf({ attempts: [attempt(1)], loose: [] }, 'all')).toBe(0);
});

test('no more lines than asked for are shown, and the rest is counted', () => {
  const groups = chosen(logs, 'all');
  expect(clipped(groups, 100)).toEqual({ groups, left: 0 });
  const some = clipped(groups, 3);
  expect(some.left).toBe(3);
  expect(some.groups.map((group) => group.lines.length)).toEqual([2, 1]);
});

test.each([
  ['UBL_VATNUMBER_REQUIRED_CUSTOMER The VAT number', 'UBL_VATNUMBER_REQUIRED_CUSTOMER'],
  ['IBAN_EMPTY', 'IBAN_EMPTY'],
  ['IBAN_EMPTY: no account', 'IBAN_EMPTY'],
  ['POST https://ledger.example/invoices', ''],
  ['HTTP 502 after 1.2 s', ''],
  ['A_b is no key', ''],
  ['the key IBAN_EMPTY stands later', ''],
])('the key of %j is %j', (message, key) => {
  expect(parted(message)).toEqual({ key, rest: message.slice(key.length) });
});
