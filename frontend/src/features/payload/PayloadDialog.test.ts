import { render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import type { Row } from '$lib/model/row';
import PayloadDialog from './PayloadDialog.svelte';

const row = {
  state: 'present',
  source: 'native',
  id: 't1',
  plugin: { key: 'acc', label: 'Accounting', type: 'accounting', active: true },
  typeName: 'Invoice Available',
  status: 'finished',
  entities: [],
  reference: 'INV-1',
  payloadBytes: 12,
} as unknown as Row;

test('a payload that the file has not is told, never shown as an empty object', async () => {
  vi.stubGlobal('fetch', fakeFetch({}));
  render(PayloadDialog, { row: { ...row, payloadBytes: null }, onclose: () => undefined });
  expect(await screen.findByRole('heading', { name: 'Not in this file' })).toBeTruthy();
  expect(screen.getByText('Accounting · Invoice Available · INV-1')).toBeTruthy();
  expect(screen.getByText('read-only')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
});

test('a failure is told with its sentence', async () => {
  const refuse = () => ({ status: 404, code: 'not_found', message: 'This trigger has expired.' });
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/payload': refuse, 'GET /api/trigger': refuse }));
  render(PayloadDialog, { row, onclose: () => undefined });
  expect(await screen.findByText('This trigger has expired.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
