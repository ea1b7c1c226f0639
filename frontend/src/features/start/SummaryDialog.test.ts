import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Job } from '$lib/model/job';
import { log } from '$lib/state/log.svelte';
import SummaryDialog from './SummaryDialog.svelte';

const job: Job = {
  id: '1',
  kind: 'import',
  state: 'done',
  progress: { bytes: 0, bytesTotal: 0, rows: 0, rowsTotal: 0, rowsPerSecond: 0, secondsLeft: null },
  changed: 0,
  summary: {
    number: '3',
    read: 1262,
    imported: 1000,
    merged: 0,
    unchanged: 200,
    rejected: 12,
    expired: 50,
    bytes: 402_000,
    seconds: 1.2,
    format: 'native',
    source: 'native',
    rejects: [{ file: 'bad.ndjson', line: 201, offset: 313_619, reason: 'not valid JSON' }],
  },
  error: null,
};

const text = (): string => screen.getByRole('dialog').textContent?.replace(/\s+/g, ' ') ?? '';

test('the counts are told, rejects with their place, and what to do about what has expired', () => {
  render(SummaryDialog, { job, paths: [] });
  expect(text()).toContain('1,262 read, 402 kB, in 1.2 s');
  for (const told of ['Imported 1,000', 'Unchanged 200', 'Rejected 12', 'Expired 50'])
    expect(text()).toContain(told);
  expect(text()).not.toContain('Merged');
  expect(screen.getByRole('region', { name: 'The first 1 of 12 rejected lines' })).toBeTruthy();
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    'bad.ndjson',
    '201',
    '313,619',
    'not valid JSON',
  ]);
  expect(screen.getByRole('button', { name: 'Import into an archive…' })).toBeTruthy();
  const all = screen.getByRole('link', { name: '12 lines not understood' });
  expect(all.getAttribute('href')).toBe('#/imports/3/rejects');
});

test('a cancelled import says that what was committed stays', () => {
  render(SummaryDialog, { job: { ...job, state: 'cancelled' }, paths: [] });
  expect(screen.getByRole('dialog', { name: 'Import cancelled' })).toBeTruthy();
  expect(text()).toContain('What was imported until then stays.');
});

test('a failed one says why', () => {
  const error = { code: 'disk_full', message: 'The disk is full.' };
  render(SummaryDialog, { job: { ...job, state: 'failed', summary: null, error }, paths: [] });
  expect(screen.getByRole('alert').textContent).toBe('The disk is full.');
});

test('the triggers are shown also to who reads further down', async () => {
  const reopen = vi.spyOn(log, 'reopen').mockResolvedValue();
  log.newer = true;
  render(SummaryDialog, { job, paths: [] });
  await userEvent.click(screen.getByRole('button', { name: 'Show the triggers' }));
  expect(reopen).toHaveBeenCalledOnce();
  log.newer = false;
});

test('closed, it leaves the keys with the log', async () => {
  const log = document.createElement('div');
  log.setAttribute('role', 'grid');
  log.tabIndex = 0;
  document.body.append(log);
  const { unmount } = render(SummaryDialog, { job, paths: [] });
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true));
  unmount();
  await waitFor(() => expect(document.activeElement).toBe(log));
  log.remove();
});
