import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Watch } from '$lib/model/watch';
import { session } from '$lib/state/session.svelte';
import { watching } from '$lib/state/watch.svelte';
import WatchDialog from './WatchDialog.svelte';

const moment = { utc: '2026-11-23T13:02:00Z', local: '2026-11-23T14:02:00+01:00', repeated: false };
const watched: Watch = {
  folder: '/srv/exports',
  format: '',
  since: moment,
  files: 12,
  waiting: 1,
  rows: 1_204,
  changed: moment,
  troubles: [{ file: 'readme.txt', text: 'no format fits' }],
  moreTroubles: 3,
  error: '',
};

/** What the program watches. */
let now: Watch | null;
const asked: unknown[] = [];

beforeEach(async () => {
  now = null;
  asked.length = 0;
  const overview = {
    version: '1',
    mode: 'serve',
    now: moment,
    zone: { name: 'Europe/Brussels', label: 'Local (Brussels)' },
    workspace: null,
    counts: { all: 0, general: 0, kinds: [] },
    retention: null,
    recent: [],
    jobs: [],
  };
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/overview': () => ({ json: { ...overview, watch: now } }),
      'GET /api/formats': () => ({
        json: {
          formats: [
            { name: 'native', title: 'Native', source: 'native', documentation: '', own: false, error: '' },
          ],
        },
      }),
      'PUT /api/watch': (_, body) => {
        asked.push(body);
        if (asked.length === 1)
          return { status: 404, code: 'not_found', message: 'There is no such folder.' };
        now = watched;
        return { json: {} };
      },
      'DELETE /api/watch': () => {
        now = null;
        return { json: {} };
      },
    }),
  );
  watching.show();
  await session.refresh();
});

test('a folder is watched once it is there', async () => {
  const user = userEvent.setup();
  render(WatchDialog);
  const start = screen.getByRole('button', { name: 'Watch' });
  expect((start as HTMLButtonElement).disabled).toBe(true);
  const folder = screen.getByRole('textbox', { name: 'Folder' });
  await user.type(folder, ' /srv/exports{Enter}');
  await screen.findByText('There is no such folder.');
  expect(folder.getAttribute('aria-invalid')).toBe('true');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Read the files as' }), 'Native');
  await user.click(start);
  await screen.findByRole('dialog', { name: 'Watching exports' });
  expect(asked[1]).toEqual({ folder: '/srv/exports', format: 'native', zone: session.zone });
});

test('what came of it is told, and it is stopped', async () => {
  const user = userEvent.setup();
  now = { ...watched, error: 'The folder is away.' };
  await session.refresh();
  render(WatchDialog);
  const text = (): string => screen.getByRole('dialog').textContent?.replace(/\s+/g, ' ') ?? '';
  for (const told of [
    'Files read 12',
    'Still being written 1',
    'New or changed triggers 1,204',
    'and 3 more',
  ])
    expect(text()).toContain(told);
  expect(screen.getByRole('status').textContent).toBe('The folder is away.');
  expect(screen.getByRole('region', { name: /^Files that were not read/ }).textContent).toContain(
    'readme.txt',
  );
  await user.click(screen.getByRole('button', { name: 'Stop watching' }));
  await waitFor(() => expect(watching.open).toBe(false));
  expect(watching.now).toBe(null);
});
