import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import { session } from '$lib/state/session.svelte';
import { importFlow } from './importFlow.svelte';

const progress = { bytes: 0, bytesTotal: 0, rows: 0, rowsTotal: 0, rowsPerSecond: 0, secondsLeft: null };
const summary = {
  read: 1,
  imported: 1,
  merged: 0,
  unchanged: 0,
  rejected: 0,
  expired: 0,
  bytes: 9,
  seconds: 1,
};
const done = {
  id: '1',
  kind: 'import',
  state: 'done',
  progress,
  summary: { ...summary, rejects: [] },
  error: null,
};
const overview = (workspace: unknown) => ({
  version: '1',
  mode: 'serve',
  now: null,
  zone: { name: 'UTC', label: 'Local' },
  workspace,
  counts: { all: 0, general: 0, kinds: [] },
  retention: null,
  recent: [],
  jobs: [],
});
const openLog = { name: 'a.ilog', path: '/a.ilog', retentionDays: 30, readOnly: false, revision: '1' };

let asked: { imports: unknown[]; opened: unknown[] };

async function program(workspace: unknown, older: boolean, format = 'native'): Promise<void> {
  asked = { imports: [], opened: [] };
  const inspection = {
    files: [{ name: 'old.ndjson', bytes: 9, format }],
    rowsSeen: 1,
    oldest: null,
    newest: null,
    olderThanRetention: older,
    proposal: { path: '/data/old.ilog', name: 'old' },
  };
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/overview': () => ({ json: overview(workspace) }),
      'POST /api/inspect': () => ({ json: inspection }),
      'POST /api/imports': (_, body) => {
        asked.imports.push(body);
        return { json: done };
      },
      'POST /api/uploads': () => ({ json: { path: '/tmp/upload/old.ndjson' } }),
      'POST /api/workspace/open': (_, body) => {
        asked.opened.push(body);
        return { json: {} };
      },
    }),
  );
  await session.refresh();
}

beforeEach(() => {
  importFlow.step = { at: 'idle' };
});

test('an export of now goes into a new log without a question', async () => {
  await program(null, false);
  await importFlow.take(['/x/old.ndjson'], 'new');
  expect(asked.imports).toEqual([
    { paths: ['/x/old.ndjson'], create: { path: '/data/old.ilog', retention: '30d' } },
  ]);
  expect(importFlow.step).toMatchObject({ at: 'ended', job: { state: 'done' } });
});

test('an old export asks first, and what is answered is done', async () => {
  await program(null, true);
  await importFlow.take(['/x/old.ndjson'], 'new');
  const asking = importFlow.step;
  expect(asking).toMatchObject({ at: 'ask', proposed: 'archive' });
  expect(asked.imports).toEqual([]);
  if (asking.at === 'ask') await importFlow.run(asking.paths, asking.inspection, 'archive');
  expect(asked.imports).toEqual([
    { paths: ['/x/old.ndjson'], create: { path: '/data/old.ilog', retention: 'off' } },
  ]);
});

test('into the open log no workspace is made', async () => {
  await program(openLog, false);
  await importFlow.take(['/x/old.ndjson'], 'here');
  expect(asked.imports).toEqual([{ paths: ['/x/old.ndjson'] }]);
});

test('a file of a browser is sent first and imported from where the program put it', async () => {
  await program(null, false);
  await importFlow.send([new File(['{}'], 'old.ndjson')], 'new');
  expect(asked.imports).toMatchObject([{ paths: ['/tmp/upload/old.ndjson'] }]);
});

test('a workspace is opened and not imported', async () => {
  await program(null, false);
  await importFlow.take(['/x/north.ilog'], 'either');
  expect(asked).toEqual({ imports: [], opened: [{ path: '/x/north.ilog' }] });
  expect(importFlow.step).toEqual({ at: 'idle' });
});

test('what fails is told in its own words', async () => {
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'POST /api/inspect': () => ({
        status: 400,
        code: 'unsupported_file',
        message: 'No format fits a.pdf.',
      }),
    }),
  );
  await importFlow.take(['/x/a.pdf'], 'new');
  expect(importFlow.step).toEqual({ at: 'failed', what: 'import', message: 'No format fits a.pdf.' });
});

test('a file of no known format makes no workspace', async () => {
  await program(null, false, '');
  await importFlow.take(['/x/junk.txt'], 'new');
  expect(importFlow.step).toMatchObject({ at: 'ask' });
  expect(asked.imports).toEqual([]);
});

test('a workspace that cannot be opened is no failed import', async () => {
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'POST /api/workspace/open': () => ({
        status: 404,
        code: 'not_found',
        message: 'There is no such file.',
      }),
    }),
  );
  await importFlow.open('/x/gone.ilog');
  expect(importFlow.step).toEqual({ at: 'failed', what: 'open', message: 'There is no such file.' });
});
