import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch, type FakeAnswer } from '$lib/api/fake';
import { noFilter } from '$lib/model/filter';
import { Log, type LogRequest } from './log.svelte';

const request: LogRequest = {
  key: '#/all',
  filter: noFilter,
  sort: { by: 'scheduled', ascending: false },
  zone: 'UTC',
  timeZone: 'UTC',
};

/** A backend with 300 rows whose results are numbered; `gone` handles answer 410. */
class Backend {
  opened = 0;
  gone = new Set<string>();
  newer = false;
  /** Rows that have come above those of before. */
  above = 0;
  asked: unknown[] = [];

  fetch = (): typeof globalThis.fetch =>
    fakeFetch(
      new Proxy(
        {},
        {
          get: (_, name) => (query: URLSearchParams, body: unknown) => this.answer(String(name), query, body),
        },
      ),
    );

  answer(name: string, query: URLSearchParams, body: unknown): FakeAnswer {
    if (name === 'POST /api/results') {
      this.asked.push(body);
      return { json: { handle: `h${++this.opened}`, total: 300, allTotal: 300, revision: '1', empty: null } };
    }
    const [, handle = '', what] = /results\/(h\d+)\/(\w+)/.exec(name) ?? [];
    if (this.gone.has(handle)) return { status: 410, code: 'result_gone', message: 'Gone.' };
    if (what === 'position') return { json: { position: Number(query.get('id')) + this.above } };
    if (what === 'errors') return { json: { marks: [] } };
    if (what !== 'rows') return { json: {} };
    const start = Number(query.get('start'));
    const rows = Array.from({ length: Number(query.get('count')) }, (_, i) => ({
      source: 's',
      id: String(start + i),
    }));
    return { json: { rows, newer: this.newer } };
  }
}

let backend: Backend;
let log: Log;

beforeEach(async () => {
  backend = new Backend();
  vi.stubGlobal('fetch', backend.fetch());
  log = new Log();
  await log.open(request);
});

/** Reads rows and waits for them. */
async function seen(row: number): Promise<void> {
  log.want(row, row + 1);
  await vi.waitFor(() => expect(log.at(row)).toBeDefined());
}

test('a result is opened once, and its rows come by windows', async () => {
  await seen(250);
  expect(log.total).toBe(300);
  expect(log.at(250)?.id).toBe('250');
  expect(log.at(150)).toBeUndefined();
  expect(backend.asked).toMatchObject([{ sort: 'scheduled', ascending: false, filter: { active: true } }]);
});

test('a result is shown together with the rows in sight', async () => {
  log.want(200, 220);
  log.select(210);
  await log.open({ ...request, zone: 'Europe/Brussels' });
  expect(log.result?.handle).toBe('h2');
  expect(log.at(log.position.row)?.id).toBe(String(log.position.row));
});

test('coming back to a view selects the row that was selected there', async () => {
  await seen(42);
  log.select(42);
  await log.open({ ...request, key: '#/general' });
  expect(log.position.row).toBe(0);
  await log.open(request);
  expect(log.position.row).toBe(42);
});

test('a result that Go has closed is opened again by itself', async () => {
  backend.gone.add('h1');
  log.want(120, 130);
  await vi.waitFor(() => expect(backend.opened).toBe(2));
  await seen(0);
  expect(log.failure).toBeNull();
});

test('changed data are shown at the top, and told to who reads further down', async () => {
  await log.dataChanged('2');
  expect(backend.opened).toBe(2);
  await seen(42);
  log.select(42);
  backend.newer = true;
  await log.dataChanged('3');
  expect(backend.opened).toBe(2);
  expect(log.newer).toBe(true);
});

test('who is at the top stays there, however many rows come above', async () => {
  await seen(0);
  backend.above = 200;
  await log.dataChanged('2');
  expect(log.position.row).toBe(0);
  log.select(42);
  await seen(42);
  await log.reopen();
  expect(log.position.row).toBe(242);
});

test('the same revision is no change', async () => {
  await log.dataChanged('1');
  expect(backend.opened).toBe(1);
});

test('a failure is told in its own words, and trying again can succeed', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const fresh = new Log();
  await fresh.open(request);
  expect(fresh.failure).toContain('does not answer');
  vi.stubGlobal('fetch', backend.fetch());
  await fresh.reopen();
  expect(fresh.failure).toBeNull();
  expect(fresh.total).toBe(300);
});
