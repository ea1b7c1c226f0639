import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Guess, InspectedPart } from '$lib/model/inspection';
import MappingEditor from './MappingEditor.svelte';

const part = {
  name: 'weekly.csv',
  bytes: 10,
  shape: 'csv',
  guesses: [],
  chosen: '',
  mapping: '{}',
  naiveTimes: 0,
  times: '',
  columns: [
    { path: 'No', samples: ['R-1'], words: [] },
    { path: 'State', samples: ['OK'], words: ['OK', 'lost'] },
    { path: 'a\\.b', samples: ['x'], words: [] },
  ],
  rows: [],
  read: 2,
  rejected: 0,
  firstReject: null,
  error: '',
} as unknown as InspectedPart;
const row = {
  id: 'R-1',
  plugin: '',
  type: '',
  scheduled: null,
  triggered: null,
  attempts: null,
  status: 'finished',
  sourceStatus: '',
  payload: null,
  error: '',
};

const guess: Guess = { name: 'generic', title: '', confidence: 0.5, why: '', mapping: '{}' };
const wordOf = (of: HTMLElement): string => of.getAttribute('aria-label')?.split(':')[0] ?? '';

let saved: unknown[];
let fault: string;

function show(text = '{}'): { onuse: ReturnType<typeof vi.fn> } {
  const onuse = vi.fn();
  render(MappingEditor, {
    purpose: { path: '/x/weekly.csv', part, zone: 'UTC' },
    text,
    onuse,
    onclose: () => undefined,
  });
  return { onuse };
}

/** The mapping that is used, as an object. */
async function used(onuse: ReturnType<typeof vi.fn>): Promise<unknown> {
  const button = screen.getByRole('button', { name: 'Use this mapping' });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await userEvent.click(button);
  return JSON.parse(String(onuse.mock.lastCall?.[0]));
}

beforeEach(() => {
  saved = [];
  fault = '';
  part.guesses = [];
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/formats': () => ({ json: { formats: [] } }),
      'POST /api/mappings/check': () => ({ json: { error: fault } }),
      'POST /api/inspect': () => ({
        json: { files: [{ parts: [{ ...part, rows: [row] }], more: 0, error: '' }] },
      }),
      'PUT /api/mappings/weekly': (_, body) => {
        saved.push(body);
        return { json: {} };
      },
    }),
  );
});

async function choose(field: string, column: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`^Column for ${field}:`) }));
  await userEvent.type(await screen.findByLabelText(`Column for ${field}: search`), column);
  await userEvent.keyboard('{Enter}');
}

test('an empty mapping says what to do and cannot be used', () => {
  show();
  expect(screen.getByText(/^Choose a column for at least one field/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Use this mapping' })).toHaveProperty('disabled', true);
});

test('columns, words of the status and times become a mapping', async () => {
  const { onuse } = show();
  await choose('Id', 'No');
  await choose('Status', 'State');
  await choose('Payload', 'a.b');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'lost: Means' }), 'erroneous');
  await userEvent.click(screen.getByLabelText('the month'));
  expect(await used(onuse)).toEqual({
    name: 'weekly',
    title: 'weekly.csv',
    fields: { id: 'No', status: 'State', payload: { path: 'a\\.b', as: 'text' } },
    statuses: { lost: 'erroneous' },
    times: { zone: 'ask', order: 'monthfirst' },
  });
  const preview = await screen.findByRole('region', { name: /^How the first/ });
  expect(within(preview).getByText('R-1')).toBeTruthy();
});

test('words that only a guess knows wait behind a line, and nothing is lost', async () => {
  const statuses = { ok: 'finished', done: 'finished', gone: 'erroneous' };
  part.guesses = [{ ...guess, mapping: JSON.stringify({ statuses }) }];
  const own = { ...statuses, gone: 'none', mine: 'waiting' };
  const fields = { status: 'State' };
  const { onuse } = show(JSON.stringify({ name: 'weekly', title: 'weekly.csv', fields, statuses: own }));
  const shown = (): string[] => screen.getAllByRole('combobox', { name: /Means$/ }).map(wordOf);
  expect(shown()).toEqual(['OK', 'lost', 'gone', 'mine']);
  await userEvent.click(screen.getByRole('button', { name: 'More words (1)' }));
  expect(shown()).toEqual(['OK', 'lost', 'done', 'gone', 'mine']);
  const changed = screen.getByRole('combobox', { name: 'done: Means' });
  await userEvent.selectOptions(changed, 'none');
  expect(screen.queryByRole('button', { name: /words/ })).toBeNull();
  expect(shown()).toEqual(['OK', 'lost', 'done', 'gone', 'mine']);
  expect(await used(onuse)).toMatchObject({ fields, statuses: { ...own, done: 'none' } });
});

test('a constant and an expression are written by hand', async () => {
  const { onuse } = show('{"name":"weekly","title":"weekly.csv","fields":{"id":["No","a"]}}');
  expect(screen.getByRole('textbox', { name: 'Expression for Id' })).toHaveProperty('value', '["No","a"]');
  await userEvent.click(screen.getByRole('button', { name: /^Column for Plugin:/ }));
  await userEvent.click(await screen.findByText('Always the same text…'));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Text for Plugin' }), 'Ledger');
  expect(await used(onuse)).toMatchObject({
    fields: { id: ['No', 'a'], 'plugin.name': { const: 'Ledger' } },
  });
});

test('an error stands at its field', async () => {
  fault = 'The mapping cannot be used: fields.id: the path is empty.';
  show('{"name":"weekly","title":"weekly.csv","fields":{"id":["No","a"]}}');
  const field = screen.getByRole('textbox', { name: 'Expression for Id' });
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  const told = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(told?.textContent).toBe(fault);
  expect(screen.getByRole('button', { name: 'Use this mapping' })).toHaveProperty('disabled', true);
});

test('what the form does not know stays', async () => {
  const mapping = {
    name: 'weekly',
    title: 'weekly.csv',
    fields: { id: 'No' },
    logs: [{ message: 'State' }],
    identity: 'payload',
  };
  const { onuse } = show(JSON.stringify(mapping));
  await choose('Type', 'State');
  expect(await used(onuse)).toEqual({ ...mapping, fields: { id: 'No', type: 'State' } });
});

test('it is saved by its name', async () => {
  show('{"name":"weekly","title":"weekly.csv","fields":{"id":"No"}}');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(saved).toHaveLength(1));
});
