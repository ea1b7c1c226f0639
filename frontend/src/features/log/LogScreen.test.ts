import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import { noFilter } from '$lib/model/filter';
import { logRoute } from '$lib/model/route';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import LogScreen from './LogScreen.svelte';

const refusal = { status: 400, code: 'bad_request', message: 'condition "_type ~ ((" is no pattern' };
const moment = (utc: string) => ({ utc, local: utc.replace('Z', '+00:00'), repeated: false });
const row = {
  state: 'present',
  source: 'native',
  id: 't1',
  plugin: { key: 'acc', label: 'Accounting', type: 'accounting', active: true },
  type: 'invoiceavailable',
  typeName: 'Invoice Available',
  kind: 'event',
  scheduled: moment('2026-11-23T08:00:00Z'),
  triggered: moment('2026-11-23T08:23:00Z'),
  delayMs: 1_380_000,
  attempts: 3,
  status: 'erroneous',
  entities: [{ kind: 'invoice', kindName: 'Invoice', id: 'i1' }],
  reference: 'INV-2026-7',
  aggregation: 'run-7',
  payloadBytes: null,
  logLines: 7,
  lastError: 'UBL_VATNUMBER_EMPTY: the customer has no VAT number',
};
const counts = { finished: 0, erroneous: 1, notyetstarted: 0, none: 0 };
const overview = {
  version: '1',
  mode: 'serve',
  now: moment('2026-11-23T09:00:00Z'),
  zone: { name: 'UTC', label: 'Local (Brussels)' },
  workspace: {
    name: 'a.ilog',
    path: '/a.ilog',
    retentionDays: 30,
    readOnly: false,
    revision: '1',
    triggers: 1,
  },
  counts: { all: 1, general: 0, kinds: [] },
  retention: null,
  recent: [],
  jobs: [],
};

let asked: { filter: Record<string, unknown>; sort: string }[];
let empty: unknown;
let state: string;
let retentionDays: number | null;

beforeEach(async () => {
  asked = [];
  empty = null;
  [state, retentionDays] = ['present', 30];
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/overview': () => ({
        json: { ...overview, workspace: { ...overview.workspace, retentionDays } },
      }),
      'GET /api/settings': () => ({ json: { theme: 'system', utc: false, density: 32, columns: [] } }),
      'POST /api/results': (_, body) => {
        asked.push(body as (typeof asked)[number]);
        if (String(asked.at(-1)?.filter['where'])) return refusal;
        const total = empty ? 0 : 1;
        const periods = { scheduled: null, triggered: null };
        return {
          json: { handle: 'h', total, allTotal: 40, revision: '1', hiddenInactive: 9, periods, empty },
        };
      },
      'GET /api/results/h/rows': () => ({ json: { rows: [{ ...row, state }], newer: false } }),
      'GET /api/results/h/errors': () => ({ json: { marks: [1] } }),
      'POST /api/facets': () => ({
        json: {
          total: 1,
          byStatus: counts,
          plugins: [{ ...row.plugin, count: 1 }],
          types: [],
          histogram: { step: 'hour', caption: '', bars: [] },
        },
      }),
    }),
  );
  router.go(logRoute({ at: 'all' }));
  await session.start();
});

async function show() {
  render(LogScreen, { title: 'All triggers', onimport: () => undefined });
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
}

test('one line tells a trigger in the order of the columns', async () => {
  await show();
  const heads = await screen.findAllByRole('columnheader');
  expect(heads.map((head) => head.textContent?.trim())).toEqual([
    'Plugin',
    'Type',
    'Scheduled',
    'Triggered',
    'Payload',
    'Attempts',
    'Logs',
    'Status',
  ]);
  await screen.findByText('Accounting');
  const cells = screen.getAllByRole('gridcell').map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim());
  expect(cells).toEqual([
    'AC Accounting',
    'Invoice Available INV-2026-7',
    '23 Nov 08:00:00',
    '08:23:00 +23 min',
    'not in this file',
    '3',
    '7',
    'Erroneous',
  ]);
  expect(screen.getByText(/UBL_VATNUMBER_EMPTY/)).toBeTruthy();
});

test('a filter of the address narrows the result; its chip names it and drops it, and Back brings it again', async () => {
  router.go(logRoute({ at: 'all' }, { ...noFilter, plugins: ['acc'] }));
  await show();
  expect(asked[0]?.filter['plugins']).toEqual(['acc']);
  await userEvent.click(await screen.findByRole('button', { name: 'Drop Plugin Accounting' }));
  await waitFor(() => expect(asked.at(-1)?.filter['plugins']).toEqual([]));
  expect(location.hash).toBe('#/all');
  history.back();
  await waitFor(() => expect(asked.at(-1)?.filter['plugins']).toEqual(['acc']));
});

test('A shows all triggers of the same aggregation', async () => {
  router.go(logRoute({ at: 'all' }, { ...noFilter, statuses: ['erroneous'] }));
  await show();
  await screen.findByText('Accounting');
  screen.getByRole('grid').focus();
  await userEvent.keyboard('a');
  await waitFor(() => expect(asked.at(-1)?.filter['aggregation']).toBe('run-7'));
  expect(asked.at(-1)?.filter['statuses']).toEqual([]);
  expect(await screen.findByRole('button', { name: 'Drop Aggregation run-7' })).toBeTruthy();
});

test('inactive integrations are left out by a chip that can be dropped', async () => {
  await show();
  expect(asked[0]?.filter['active']).toBe(true);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Drop Active integrations only: 9 hidden' }),
  );
  await waitFor(() => expect(asked.at(-1)?.filter['active']).toBe(false));
});

test('typing words filters when it pauses; Esc leaves the field', async () => {
  await show();
  await userEvent.keyboard('/');
  const search = screen.getByRole('searchbox');
  expect(document.activeElement).toBe(search);
  await userEvent.type(search, 'vat number');
  await waitFor(() => expect(asked.at(-1)?.filter['text']).toBe('vat number'));
  await userEvent.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('grid'));
});

test('an empty result says which filter is too strict and drops it', async () => {
  router.go(logRoute({ at: 'all' }));
  empty = {
    reason: 'filters',
    filters: [
      { name: 'text', without: 594 },
      { name: 'statuses', without: 0 },
    ],
    hidden: 0,
  };
  await show();
  const state = (await screen.findByText('No trigger matches these filters')).parentElement as HTMLElement;
  expect(within(state).queryByRole('button', { name: /Status/ })).toBeNull();
  await userEvent.click(within(state).getByRole('button', { name: 'Drop Text: 594 triggers' }));
  await waitFor(() => expect(asked.at(-1)?.filter['text']).toBe(''));
});

test.each([
  ['nothing_imported', 'Nothing was imported yet'],
  ['no_right', 'You have no right to see these triggers'],
  ['nothing_here', 'No trigger belongs to this place'],
  ['inactive', 'Only inactive integrations have triggers here: 7 hidden'],
  ['expired', 'All triggers here are older than 30 days'],
])('an empty table says why: %s', async (reason, title) => {
  empty = { reason, filters: [], hidden: 7 };
  await show();
  expect(await screen.findByText(title)).toBeTruthy();
});

test.each([
  [30, /it has passed its 30 days, or it was an event and is now part of its deliveries/],
  [null, /this event has become part of its deliveries/],
])('a row that has left says why: kept %s days', async (days, why) => {
  [state, retentionDays] = ['expired', days];
  await session.refresh();
  await show();
  expect(await screen.findByText(why)).toBeTruthy();
});

test('a filter that Go refuses is told in its words, without figures of another filter, and can be dropped', async () => {
  router.go(logRoute({ at: 'all' }, { ...noFilter, where: ['_type ~ (('] }));
  await show();
  await screen.findByText(refusal.message);
  expect(screen.queryByText(/^of \d/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Drop all filters' }));
  await waitFor(() => expect(asked.at(-1)?.filter['where']).toEqual([]));
});
