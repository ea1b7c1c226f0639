import { expect, test } from 'vitest';
import { choices, fits, isWorkspace, propose } from './destination';

const log = { retentionDays: 30, readOnly: false };
const archive = { retentionDays: null, readOnly: false };
const locked = { retentionDays: 30, readOnly: true };

test('an export of now becomes a log, and nobody is asked', () => {
  expect(propose('new', null, false)).toEqual({ destination: 'log', ask: false });
  expect(propose('new', log, false)).toEqual({ destination: 'log', ask: false });
  expect(propose('here', log, false)).toEqual({ destination: 'here', ask: false });
});

test('an old export asks which of the two is meant and proposes an archive', () => {
  expect(propose('new', null, true)).toEqual({ destination: 'archive', ask: true });
  expect(propose('here', log, true)).toEqual({ destination: 'archive', ask: true });
  expect(propose('either', log, true)).toEqual({ destination: 'archive', ask: true });
});

test('who asked for an archive is offered one, whatever the age of the export', () => {
  expect(propose('archive', log, false)).toEqual({ destination: 'archive', ask: true });
  expect(propose('archive', null, true)).toEqual({ destination: 'archive', ask: true });
});

test('an archive that is open takes old exports without a question', () => {
  expect(propose('here', archive, true)).toEqual({ destination: 'here', ask: false });
});

test('dropped files ask whether they belong to what is open', () => {
  expect(propose('either', log, false)).toEqual({ destination: 'here', ask: true });
  expect(propose('either', null, false)).toEqual({ destination: 'log', ask: false });
});

test('nothing goes into a workspace that is read-only', () => {
  expect(propose('here', locked, false)).toEqual({ destination: 'log', ask: false });
  expect(choices(locked)).toEqual(['log', 'archive']);
  expect(choices(log)).toEqual(['here', 'log', 'archive']);
});

test('files of no known format cannot be imported', () => {
  const file = (format: string) => ({ name: 'a', bytes: 1, format });
  expect(fits({ files: [file(''), file('native')] })).toBe(true);
  expect(fits({ files: [file('')] })).toBe(false);
});

test('workspaces are told from exports by their ending', () => {
  expect(['a.ilog', 'C:\\x\\B.ILOG', 'a.ndjson', 'ilog'].map(isWorkspace)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
