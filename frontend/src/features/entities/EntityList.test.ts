import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import { session } from '$lib/state/session.svelte';
import EntityList from './EntityList.svelte';

const kinds = [
  { kind: 'customer', name: 'Customer', plural: 'Customers', entities: 2 },
  { kind: 'invoice', name: 'Invoice', plural: 'Invoices', entities: 250 },
];
const entity = (id: string) => ({
  kind: 'invoice',
  kindName: 'Invoice',
  id,
  reference: `INV-${id}`,
  total: 3,
  byStatus: { finished: 1, erroneous: 2, notyetstarted: 0, none: 0 },
  last: null,
});

let asked: Record<string, string>[];

beforeEach(async () => {
  asked = [];
  const overview = {
    mode: 'serve',
    zone: { name: 'UTC', label: 'Local' },
    workspace: { path: '/a.ilog', revision: '1' },
    counts: { all: 9, general: 0, kinds },
    recent: [],
    jobs: [],
  };
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/overview': () => ({ json: overview }),
      'GET /api/entities': (query) => {
        asked.push(Object.fromEntries(query));
        const none = query.get('search') === 'nothing';
        return { json: { total: none ? 0 : 250, entities: none ? [] : [entity(query.get('start') ?? '')] } };
      },
    }),
  );
  await session.refresh();
});

test('entities of a kind are listed with counts that lead to their page', async () => {
  render(EntityList, { kind: 'invoice' });
  expect((await screen.findByRole('link', { name: 'INV-0' })).getAttribute('href')).toBe(
    '#/entity/invoice/0?inactive=shown',
  );
  expect(screen.getByRole('link', { name: '2 INV-0: Erroneous' }).getAttribute('href')).toBe(
    '#/entity/invoice/0?status=erroneous&inactive=shown',
  );
  expect(screen.getByRole('link', { name: /^Invoices/ }).getAttribute('aria-current')).toBe('page');
});

test('the pages follow each other, and a search begins at the first', async () => {
  render(EntityList, { kind: 'invoice' });
  await screen.findByText('1 to 100 of 250');
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
  await screen.findByRole('link', { name: 'INV-100' });
  expect(screen.getByText('101 to 200 of 250')).toBeTruthy();
  await userEvent.type(screen.getByRole('searchbox'), 'nothing');
  expect(await screen.findByRole('heading', { name: 'No invoices match what was typed' })).toBeTruthy();
  expect(asked.at(-1)).toMatchObject({ kind: 'invoice', search: 'nothing', start: '0' });
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(await screen.findByRole('link', { name: 'INV-0' })).toBeTruthy();
});

test('without a kind the first that there is stands', async () => {
  render(EntityList, { kind: '' });
  await screen.findByText('1 to 100 of 250');
  expect(asked.at(-1)).toMatchObject({ kind: 'customer' });
});
