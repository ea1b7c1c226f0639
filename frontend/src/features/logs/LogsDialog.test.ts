import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Row } from '$lib/model/row';
import LogsDialog from './LogsDialog.svelte';

const row = {
  state: 'present',
  source: 'native',
  id: 't1',
  plugin: { key: 'acc', label: 'Accounting', type: 'accounting', active: true },
  typeName: 'Invoice Available',
  status: 'erroneous',
  entities: [],
  reference: 'INV-1',
} as unknown as Row;

const moment = (time: string) => ({
  utc: `2026-11-23T${time}Z`,
  local: `2026-11-23T${time}Z`,
  repeated: false,
});
const head = {
  started: moment('10:00:00'),
  ended: null,
  durationMs: 1200,
  kind: 'automatic',
  statusCode: 422,
};
const logs = {
  attempts: [
    {
      ...head,
      number: 2,
      errorCode: 'IBAN_EMPTY',
      correlationId: 'c-2',
      lines: [
        { at: moment('10:00:00.5'), level: 'info', message: 'Sending <b>10</b> bytes' },
        { at: moment('10:00:01'), level: 'error', message: 'IBAN_EMPTY: no \u202Eaccount' },
      ],
    },
    { ...head, number: 1, errorCode: '', correlationId: '', lines: [] },
  ],
  loose: [{ at: null, level: 'warning', message: 'slow' }],
};

function show(answer: unknown, of: Row = row): { onclose: ReturnType<typeof vi.fn> } {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/logs': () => ({ json: answer }) }));
  const onclose = vi.fn();
  render(LogsDialog, { row: of, onclose });
  return { onclose };
}

const lines = (): string[] =>
  screen.getAllByRole('listitem').map((item) => item.textContent?.replace(/\s+/g, ' ').trim() ?? '');

test('lines stand by attempt, with time, level in words and text that is no markup', async () => {
  show(logs);
  expect(await screen.findByRole('heading', { name: /^Attempt 2/ })).toBeTruthy();
  expect(
    screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent?.trim().split(' ')[1]),
  ).toEqual(['2', '1', 'no']);
  expect(lines()).toEqual([
    '10:00:00.500 Step Sending <b>10</b> bytes',
    '10:00:01 Error IBAN_EMPTY: no U+202Eaccount',
    'No lines of this attempt are in this file.',
    '– Warning slow',
  ]);
  expect(screen.getByText('IBAN_EMPTY', { selector: 'b' })).toBeTruthy();
});

test('the filter counts the levels and keeps one', async () => {
  show(logs);
  const filter = await screen.findByRole('group', { name: 'Lines to show' });
  expect(within(filter).getAllByRole('radio')).toHaveLength(4);
  await userEvent.click(within(filter).getByLabelText('Errors 1'));
  expect(lines()).toEqual(['10:00:01 Error IBAN_EMPTY: no U+202Eaccount']);
  await userEvent.click(within(filter).getByLabelText('Success 0'));
  await userEvent.click(screen.getByRole('button', { name: 'Show all lines' }));
  expect(lines()).toHaveLength(4);
});

test('a trigger without lines says so', async () => {
  show({ attempts: [], loose: [] });
  expect(await screen.findByRole('heading', { name: 'Nothing was logged yet' })).toBeTruthy();
});

test('a failure is told with a way to try again', async () => {
  let calls = 0;
  const refuse = () => ({ status: 500, code: 'damaged', message: 'Page 7 cannot be read.' });
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/logs': () => (++calls === 1 ? refuse() : { json: logs }) }));
  render(LogsDialog, { row, onclose: () => undefined });
  expect(await screen.findByText('Page 7 cannot be read.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: /^Attempt 2/ })).toBeTruthy();
});

test('Esc closes', async () => {
  const { onclose } = show(logs);
  await screen.findByRole('heading', { name: /^Attempt 2/ });
  await userEvent.keyboard('{Escape}');
  expect(onclose).toHaveBeenCalled();
});

test('attempts without numbers are told by their times, and lines that name none stand alone', async () => {
  const unnumbered = { ...head, number: 0, errorCode: '', correlationId: '', lines: [] };
  show({
    attempts: [unnumbered, { ...unnumbered, started: moment('09:00:00'), statusCode: 500 }],
    loose: [{ at: null, level: 'error', message: '500: refused' }],
  });
  await screen.findByText('500: refused');
  const headings = screen
    .getAllByRole('heading', { level: 3 })
    .map((h) => h.textContent?.replace(/\s+/g, ' '));
  expect(headings.map((text) => text?.trim())).toEqual([
    expect.stringMatching(/^Attempt 23 Nov.* HTTP 422$/),
    expect.stringMatching(/^Attempt 23 Nov.* HTTP 500$/),
    'Lines',
  ]);
  expect(lines()).toEqual(['– Error 500: refused']);
});
