import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Guess, InspectedPart, Inspection } from '$lib/model/inspection';
import { importFlow } from './importFlow.svelte';
import ImportDialog from './ImportDialog.svelte';
import { Question } from './question.svelte';

const svix: Guess = {
  name: 'svix-attempts',
  title: 'Svix: attempts',
  confidence: 0.95,
  why: '4 of 4 records have msgId',
  mapping: '{"name":"svix-attempts"}',
};
const row = {
  id: 'msg_1/ep_1',
  plugin: 'ep_1',
  type: 'Invoice Available',
  scheduled: null,
  triggered: null,
  attempts: 1,
  status: 'finished',
  sourceStatus: '',
  payload: null,
  error: '',
} as const;
const part: InspectedPart = {
  name: 'attempts.json',
  bytes: 1500,
  shape: 'json',
  compression: 'gzip',
  encoding: 'UTF-8',
  delimiter: '',
  list: 'data',
  error: '',
  guesses: [svix],
  chosen: 'svix-attempts',
  mapping: '{}',
  naiveTimes: 0,
  times: '',
  columns: [],
  rows: [row, { ...row, error: '"never" is not a time' }, { ...row, status: 'none', sourceStatus: 'Parked' }],
  read: 2,
  rejected: 1,
  firstReject: { line: 7, offset: 99, reason: '"never" is not a time' },
};
const unknown: InspectedPart = {
  ...part,
  name: 'notes.csv',
  guesses: [{ ...svix, name: 'proposed', title: 'By its columns', confidence: 0.4 }],
  chosen: '',
  rows: [],
  columns: [{ path: 'a', samples: [], words: [] }],
  error: 'no format fits',
};

const inspection = (...parts: InspectedPart[]): Inspection => ({
  files: parts.map((one) => ({ name: one.name, bytes: one.bytes, parts: [one], more: 0, error: '' })),
  rowsSeen: 2,
  oldest: null,
  newest: null,
  olderThanRetention: false,
  proposal: { path: '/data/attempts.ilog', name: 'attempts' },
});

const formats = [
  { name: 'mine', title: 'My table', source: 'mine', documentation: '', own: true, error: '' },
  { name: 'river', title: 'River: jobs', source: 'river', documentation: '', own: false, error: '' },
  {
    name: 'svix-attempts',
    title: 'Svix: attempts',
    source: 'svix',
    documentation: '',
    own: false,
    error: '',
  },
  // A file that someone put there by hand, under the name of a format.
  {
    name: 'river',
    title: 'river',
    source: '',
    documentation: '',
    own: true,
    error: 'The mapping river is broken.',
  },
];
let looked: unknown[];

function show(seen: Inspection): Question {
  const question = new Question(
    seen.files.map((file) => `/x/${file.name}`),
    seen,
    'new',
  );
  importFlow.step = { at: 'ask', question };
  render(ImportDialog, { question });
  return question;
}

beforeEach(() => {
  looked = [];
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/formats': () => ({ json: { formats } }),
      'POST /api/inspect': (_, body) => {
        looked.push(body);
        return { json: inspection(part) };
      },
      'POST /api/uploads/forget': () => ({ json: {} }),
    }),
  );
});

/** Without a layout a popover counts as hidden. */
const hidden = true;

const text = (): string => screen.getByRole('dialog').textContent?.replace(/\s+/g, ' ') ?? '';

test('it tells what a file was taken for, why, and how its records would look', () => {
  show(inspection(part));
  for (const told of [
    'Svix: attempts',
    'certain',
    '4 of 4 records have msgId.',
    'JSON, list in data, UTF-8, gzip',
    'First: line 7',
  ])
    expect(text()).toContain(told);
  const [, first, second, third] = within(
    screen.getByRole('region', { name: /^How the first/ }),
  ).getAllByRole('row');
  expect(first?.textContent).toMatch(/msg_1\/ep_1.*ep_1.*Invoice Available.*not in this file.*1.*Finished/s);
  expect(second?.textContent).toContain('"never" is not a time');
  expect(third?.textContent).toMatch(/Parked$/);
  expect(screen.queryByText(/name no zone/)).toBeNull();
});

test('Enter imports, also from the choice of the place', async () => {
  const run = vi.spyOn(importFlow, 'run').mockResolvedValue();
  const question = show(inspection(part));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('radio', { name: /^Into a new archive/ }));
  await userEvent.keyboard('{Enter}');
  expect(run).toHaveBeenCalledWith(question);
  expect(question.destination).toBe('archive');
});

test('of several parts one is shown, and what is not known is offered a mapping', async () => {
  const question = show(inspection(part, unknown));
  // What needs an answer is shown first.
  expect(screen.getByRole('radio', { name: /notes\.csv/ })).toHaveProperty('checked', true);
  expect(text()).toContain('1 of 2 will be imported.');
  expect(text()).toContain('No format of this program fits.');
  await userEvent.click(screen.getByRole('button', { name: 'Write a mapping…' }));
  expect(question.mapping).toBe(true);
  await userEvent.click(screen.getByRole('radio', { name: /attempts\.json/ }));
  expect(text()).toContain('Taken for');
});

test('another format is chosen by its title, one’s own mappings among them', async () => {
  show(inspection(part));
  await userEvent.click(screen.getByRole('button', { name: 'Import as…' }));
  const list = await screen.findByLabelText('Formats');
  expect(
    within(list)
      .getAllByRole('option', { hidden })
      .map((option) => option.textContent?.trim()),
  ).toEqual([
    expect.stringMatching(/^Svix: attempts\s*certain$/),
    expect.stringMatching(/^My table\s*your mapping$/),
    'River: jobs',
  ]);
  await userEvent.type(screen.getByRole('combobox', { hidden }), 'river{Enter}');
  expect(looked).toMatchObject([
    { choices: [{ path: '/x/attempts.json', part: 'attempts.json', format: 'river' }] },
  ]);
  expect(await screen.findByText('River: jobs')).toBeTruthy();
});

test('a mapping that cannot be used is told, and not offered', async () => {
  show(inspection(part));
  await userEvent.click(screen.getByRole('button', { name: 'Import as…' }));
  expect(await screen.findByText('The mapping river is broken.')).toBeTruthy();
  expect(screen.queryByRole('option', { name: /^river/, hidden })).toBeNull();
});

test('a part that is left out is not imported, and can be taken back', async () => {
  const question = show(inspection(part));
  await userEvent.click(screen.getByRole('button', { name: 'Import as…' }));
  await userEvent.click(await screen.findByText('Leave it out'));
  expect(question.importable).toBe(false);
  expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Import as…' }));
  await userEvent.click(await screen.findByText('Go by the best guess'));
  expect(question.importable).toBe(true);
});

test('the zone is asked for where times name none', async () => {
  const question = show(inspection({ ...part, naiveTimes: 4 }));
  expect(question.naive).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: /^Zone of times that name none/ }));
  await userEvent.type(await screen.findByRole('combobox', { hidden }), 'tokyo{Enter}');
  expect(question.zone).toBe('Asia/Tokyo');
  expect(looked).toMatchObject([{ zone: 'Asia/Tokyo' }]);
});

test('where the records go follows what is found, until the person has chosen', async () => {
  const question = show(inspection(part));
  expect(question.destination).toBe('log');
  vi.stubGlobal(
    'fetch',
    fakeFetch({ 'POST /api/inspect': () => ({ json: { ...inspection(part), olderThanRetention: true } }) }),
  );
  await question.setZone('UTC');
  expect(question.destination).toBe('archive');
  question.destination = 'log';
  await question.setZone('Asia/Tokyo');
  expect(question.destination).toBe('log');
});
