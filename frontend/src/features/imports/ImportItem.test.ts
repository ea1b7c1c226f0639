import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { ImportPart, ImportRecord } from '$lib/model/imports';
import ImportItem from './ImportItem.svelte';
import InterruptedDialog from './InterruptedDialog.svelte';
import ZoneDialog from './ZoneDialog.svelte';

const part: ImportPart = {
  name: 'weekly.csv',
  bytes: 2048,
  sha256: '0123456789abcdef'.repeat(4),
  format: 'table',
  encoding: 'UTF-8',
  failed: '',
  read: 13,
  imported: 10,
  merged: 1,
  unchanged: 0,
  rejected: 2,
  expired: 0,
};
const record: ImportRecord = {
  number: '3',
  started: null,
  ended: null,
  state: 'done',
  files: ['weekly.csv'],
  format: 'table',
  source: 'table',
  zone: 'Europe/Brussels',
  rereading: false,
  mapping: 'mine',
  parts: [part],
  partCount: 1,
  bytes: 2048,
  imported: 10,
  merged: 1,
  unchanged: 0,
  rejected: 2,
  expired: 0,
  conflicts: 0,
  dataUpTo: null,
  unknown: [],
};
const titles = new Map([['table', 'Integration log as a table']]);
const nothing = { titles, onzone: () => undefined, onmapping: () => undefined };

test('a file stands with its size, SHA-256 and format, and leads to what was not understood', () => {
  render(ImportItem, { record, ...nothing });
  expect(screen.getByText('Integration log as a table', { selector: 'td' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /Copy the SHA-256 of weekly\.csv$/ }).title).toBe(part.sha256);
  const link = screen.getByRole('link', { name: '2 lines not understood' });
  expect(link.getAttribute('href')).toBe('#/imports/3/rejects');
  expect(screen.getByText('Times that name no zone are read in Europe/Brussels.')).toBeTruthy();
});

test('many files wait behind a line, and a file that was not read says why', async () => {
  const parts = Array.from({ length: 20 }, (_, n) => ({ ...part, name: `part ${n}.csv` }));
  const failed = { ...part, name: 'secret.zip', sha256: '', failed: 'it is encrypted' };
  render(ImportItem, {
    record: { ...record, state: 'failed', parts: [...parts, failed], partCount: 30 },
    ...nothing,
  });
  expect(screen.getByText('not all could be read')).toBeTruthy();
  expect(screen.queryByText('part 7.csv')).toBeNull();
  await userEvent.click(screen.getByText('The 30 files'));
  expect(await screen.findByText('part 7.csv')).toBeTruthy();
  expect(screen.getByText('It is encrypted.')).toBeTruthy();
  expect(screen.getByText('9 more are only counted.')).toBeTruthy();
});

test('the zone is changed on a job, and it is said what that did', async () => {
  const job = {
    id: '9',
    kind: 'zone',
    state: 'done',
    progress: { bytes: 0, bytesTotal: 0, rows: 0, rowsTotal: 0, rowsPerSecond: 0, secondsLeft: null },
    summary: null,
    changed: 1200,
    error: null,
  };
  const asked: unknown[] = [];
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'POST /api/imports/3/zone': (_, body) => {
        asked.push(body);
        return { json: job };
      },
    }),
  );
  const onchanged = vi.fn();
  render(ZoneDialog, { record, onclose: () => undefined, onchanged });
  expect(screen.getByRole('button', { name: 'Read times in Europe/Brussels' })).toHaveProperty(
    'disabled',
    true,
  );
  await userEvent.click(screen.getByRole('button', { name: /^New zone/ }));
  await userEvent.type(await screen.findByRole('combobox', { hidden: true }), 'new_york{Enter}');
  await userEvent.click(screen.getByRole('button', { name: 'Read times in America/New_York' }));
  expect(await screen.findByText('1,200 triggers have changed.')).toBeTruthy();
  expect(asked).toEqual([{ zone: 'America/New_York' }]);
  expect(onchanged).toHaveBeenCalled();
});

test('a change of zone that did not end is told and can be gone on with', async () => {
  const half = { ...record, rereading: true };
  render(ImportItem, { record: half, ...nothing });
  expect(screen.getByText(/Some of them are still read in an earlier zone/)).toBeTruthy();
  render(ZoneDialog, { record: half, onclose: () => undefined, onchanged: () => undefined });
  expect(screen.getByText(/^The change to Europe\/Brussels did not end/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Read times in Europe/Brussels' })).toHaveProperty(
    'disabled',
    false,
  );
});

test('an import that did not end is told with what was kept of it', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/imports': () => ({ json: { imports: [record] } }) }));
  render(InterruptedDialog, { numbers: ['3'], onclose: () => undefined });
  expect(await screen.findByText('weekly.csv: 13 rows')).toBeTruthy();
});
