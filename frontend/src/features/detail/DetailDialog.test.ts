import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Row } from '$lib/model/row';
import DetailDialog from './DetailDialog.svelte';

const row = {
  state: 'present',
  source: 'svix',
  id: 'msg_1/ep_1',
  plugin: { key: 'ep_1', label: 'ep_1', type: '', active: true },
  typeName: 'invoice.paid',
  status: 'erroneous',
  entities: [],
  reference: '',
} as unknown as Row;

const detail = {
  ...row,
  kind: '',
  scheduled: null,
  triggered: null,
  attempts: null,
  aggregation: '',
  event: 'msg_1',
  priority: '',
  tenant: '',
  organisation: '',
  origin: '',
  migration: '',
  sourceStatus: 'Fail',
  payload: null,
  extras: [{ name: 'url', value: 'https://x.example/<b>' }],
  from: { import: 1, file: 'a.json', line: 3 },
  attemptList: [],
};

test('the source’s own words, extras and the event are shown; what is not in the file is said', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/trigger': () => ({ json: detail }) }));
  render(DetailDialog, { row, onclose: () => undefined });
  expect(await screen.findByText('in the source: Fail')).toBeTruthy();
  expect(screen.getByText('https://x.example/<b>')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All deliveries of this event' })).toBeTruthy();
  expect(screen.getAllByText('not in this file')).toHaveLength(4);
});

test('a failure is told', async () => {
  const refuse = () => ({ status: 404, code: 'not_found', message: 'This trigger has expired.' });
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/trigger': refuse }));
  render(DetailDialog, { row, onclose: () => undefined });
  expect(await screen.findByText('This trigger has expired.')).toBeTruthy();
});
