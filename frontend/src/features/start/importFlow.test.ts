import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui/toasts.svelte';
import { importFlow } from './importFlow.svelte';
import type { Question } from './question.svelte';

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

let asked: { imports: unknown[]; opened: unknown[]; looks: unknown[]; forgotten: unknown[] };

const guess = { name: 'native', title: 'Integration Log', confidence: 1, why: 'All fit.', mapping: '{}' };

/** A part that was read by its guess, or none where no format fits. */
function part(guesses: (typeof guess)[], naiveTimes = 0): unknown {
  return {
    name: 'old.ndjson',
    bytes: 9,
    shape: 'json',
    compression: '',
    encoding: 'UTF-8',
    delimiter: '',
    list: '',
    error: '',
    guesses,
    chosen: guesses[0]?.name ?? '',
    mapping: '{}',
    naiveTimes,
    times: '',
    columns: [{ path: 'id', samples: ['1'], words: [] }],
    rows: [],
    read: 1,
    rejected: 0,
    firstReject: null,
  };
}

async function program(workspace: unknown, older: boolean, guesses = [guess]): Promise<void> {
  asked = { imports: [], opened: [], looks: [], forgotten: [] };
  const inspection = {
    files: [{ name: 'old.ndjson', bytes: 9, parts: [part(guesses)], more: 0, error: '' }],
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
      'POST /api/inspect': (_, body) => {
        asked.looks.push(body);
        return { json: inspection };
      },
      'POST /api/paste': () => ({ json: { path: '/tmp/upload/Clipboard' } }),
      'POST /api/uploads/forget': (_, body) => {
        asked.forgotten.push(body);
        return { json: {} };
      },
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

/** What is asked when nothing went wrong. */
function question(): Question {
  const { step } = importFlow;
  if (step.at !== 'ask') throw new Error(`nothing is asked: ${JSON.stringify(step)}`);
  return step.question;
}

test('an export of now is proposed for a new log, and Enter imports it', async () => {
  await program(null, false);
  await importFlow.take(['/x/old.ndjson'], 'new');
  expect(asked.imports).toEqual([]);
  expect(question()).toMatchObject({ destination: 'log', importable: true, naive: false });
  await importFlow.run(question());
  expect(asked.imports).toEqual([
    {
      paths: ['/x/old.ndjson'],
      zone: session.zone,
      choices: [],
      create: { path: '/data/old.ilog', retention: '30d' },
    },
  ]);
  expect(importFlow.step).toMatchObject({ at: 'ended', job: { state: 'done' } });
});

test('for an old export an archive is proposed', async () => {
  await program(null, true);
  await importFlow.take(['/x/old.ndjson'], 'new');
  expect(question().destination).toBe('archive');
  await importFlow.run(question());
  expect(asked.imports).toMatchObject([{ create: { path: '/data/old.ilog', retention: 'off' } }]);
});

test('into the open log no workspace is made', async () => {
  await program(openLog, false);
  await importFlow.take(['/x/old.ndjson'], 'here');
  await importFlow.run(question());
  expect(asked.imports[0]).not.toHaveProperty('create');
});

test('what was chosen is looked at again, and imported so', async () => {
  await program(openLog, false, []);
  await importFlow.take(['/x/old.ndjson'], 'here');
  const asks = question();
  expect(asks).toMatchObject({ importable: false, fates: ['unknown'] });
  const [place] = asks.places;
  if (place) await asks.choose(place, { format: 'river' });
  await asks.setZone('Asia/Tokyo');
  const answer = {
    paths: ['/x/old.ndjson'],
    zone: 'Asia/Tokyo',
    choices: [{ path: '/x/old.ndjson', part: 'old.ndjson', format: 'river' }],
  };
  expect(asked.looks.at(-1)).toEqual(answer);
  expect(asks.importable).toBe(true);
  await importFlow.run(asks);
  expect(asked.imports).toEqual([answer]);
});

test('a file of a browser is sent first and imported from where the program put it', async () => {
  await program(null, false);
  await importFlow.send(Promise.resolve([new File(['{}'], 'old.ndjson')]), 'new');
  await importFlow.run(question());
  expect(asked.imports).toMatchObject([{ paths: ['/tmp/upload/old.ndjson'] }]);
});

test('pasted text goes the way of a file, and is forgotten when nobody imports it', async () => {
  await program(null, false);
  await importFlow.paste('a\tb\n1\t2\n');
  expect(question().paths).toEqual(['/tmp/upload/Clipboard']);
  importFlow.dismiss();
  expect(asked.forgotten).toEqual([{ paths: ['/tmp/upload/Clipboard'] }]);
  expect(importFlow.step).toEqual({ at: 'idle' });
});

test('what is left while it is looked at asks nothing later', async () => {
  await program(null, false);
  const taken = importFlow.take(['/tmp/upload/old.ndjson'], 'new');
  expect(importFlow.step).toMatchObject({ at: 'busy' });
  importFlow.dismiss();
  await taken;
  expect(importFlow.step).toEqual({ at: 'idle' });
  expect(asked.forgotten).toEqual([{ paths: ['/tmp/upload/old.ndjson'] }]);
});

test('of two drops the second is asked about, and the first is forgotten', async () => {
  await program(null, false);
  await Promise.all([importFlow.take(['/x/1.ndjson'], 'new'), importFlow.take(['/x/2.ndjson'], 'new')]);
  expect(question().paths).toEqual(['/x/2.ndjson']);
  await importFlow.take(['/x/3.ndjson'], 'new');
  expect(question().paths).toEqual(['/x/3.ndjson']);
  expect(asked.forgotten).toEqual([{ paths: ['/x/1.ndjson'] }, { paths: ['/x/2.ndjson'] }]);
});

test('an import that ends while the next is asked about is told afterwards', async () => {
  await program(openLog, false);
  await importFlow.take(['/x/1.ndjson'], 'here');
  const first = importFlow.run(question());
  expect(importFlow.step).toEqual({ at: 'running' });
  const second = importFlow.take(['/x/2.ndjson'], 'here');
  await Promise.all([first, second]);
  expect(question().paths).toEqual(['/x/2.ndjson']);
  importFlow.dismiss();
  expect(importFlow.step).toMatchObject({ at: 'ended', paths: ['/x/1.ndjson'] });
  importFlow.dismiss();
  expect(importFlow.step).toEqual({ at: 'idle' });
});

/** What the program answers about a job, time after time; the last answer is its end. */
async function follow(...answers: unknown[]): Promise<string[]> {
  await program(openLog, false);
  const [started, ...later] = answers;
  const shown: string[] = [];
  const fetch = fakeFetch({
    'POST /api/imports': () => ({ json: started }),
    'GET /api/jobs/1': () => ({ json: later.shift() }),
    'GET /api/overview': () => {
      shown.push(location.hash);
      return { json: overview(openLog) };
    },
    'POST /api/inspect': () => ({
      json: { files: [], rowsSeen: 0, oldest: null, newest: null, proposal: { path: '', name: '' } },
    }),
  });
  vi.stubGlobal('fetch', fetch);
  location.hash = '#/help';
  await importFlow.take(['/x/old.ndjson'], 'here');
  await importFlow.run(question());
  return shown;
}

const running = (rows: number, secondsLeft: number | null): unknown => ({
  ...done,
  state: 'running',
  summary: null,
  progress: { ...progress, rows, secondsLeft },
});

test('the first rows are shown while the rest is read, and a good end is told in passing', async () => {
  const shown = await follow(running(0, null), running(0, null), running(500, 60), running(9000, 2), done);
  expect(shown.length).toBe(2); // with the first rows, and at the end
  expect(location.hash).toBe('#/all');
  expect(importFlow.hidden).toBe(true);
  expect(importFlow.step).toEqual({ at: 'idle' });
  expect(toasts.list.map(({ text }) => text)).toEqual(['Import finished: 1 read, 9 B, in 1.0 s.']);
});

test('behind other work the end is told where something was left out', async () => {
  const rejected = { ...done, summary: { ...done.summary, rejected: 1 } };
  await follow(running(0, null), running(500, 60), rejected);
  expect(importFlow.step).toMatchObject({ at: 'ended', job: rejected });
});

test('a short import keeps its progress in front', async () => {
  await follow(running(0, null), running(500, 1), done);
  expect(importFlow.hidden).toBe(false);
  expect(importFlow.step).toMatchObject({ at: 'ended' });
});

test('a workspace is opened and not imported', async () => {
  await program(null, false);
  await importFlow.take(['/x/north.ilog'], 'either');
  expect(asked).toMatchObject({ imports: [], opened: [{ path: '/x/north.ilog' }] });
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
