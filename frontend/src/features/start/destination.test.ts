import { expect, test } from 'vitest';
import { choices, isWorkspace, propose } from './destination';

const log = { retentionDays: 30, readOnly: false };
const archive = { retentionDays: null, readOnly: false };
const locked = { retentionDays: 30, readOnly: true };

test('an export of now becomes a log, or goes where it was wished', () => {
  expect(propose('new', null, false)).toBe('log');
  expect(propose('new', log, false)).toBe('log');
  expect(propose('here', log, false)).toBe('here');
  expect(propose('either', log, false)).toBe('here');
  expect(propose('either', null, false)).toBe('log');
});

test('for an old export an archive is proposed', () => {
  expect(propose('new', null, true)).toBe('archive');
  expect(propose('here', log, true)).toBe('archive');
  expect(propose('either', log, true)).toBe('archive');
});

test('who asked for an archive is offered one, whatever the age of the export', () => {
  expect(propose('archive', log, false)).toBe('archive');
  expect(propose('archive', null, true)).toBe('archive');
});

test('an archive that is open takes old exports', () => {
  expect(propose('here', archive, true)).toBe('here');
});

test('nothing goes into a workspace that is read-only', () => {
  expect(propose('here', locked, false)).toBe('log');
  expect(choices(locked)).toEqual(['log', 'archive']);
  expect(choices(log)).toEqual(['here', 'log', 'archive']);
});

test('workspaces are told from exports by their ending', () => {
  expect(['a.ilog', 'C:\\x\\B.ILOG', 'a.ndjson', 'ilog'].map(isWorkspace)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
