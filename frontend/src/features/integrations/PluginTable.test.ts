import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import PluginTable from './PluginTable.svelte';

const plugin = {
  key: 'b',
  label: 'Brunata readings',
  type: 'brunatawms',
  typeName: 'Brunata WMS',
  active: false,
  lastTrigger: { utc: '2026-11-23T02:33:33Z', local: '2026-11-23T03:33:33+01:00', repeated: false },
  lastSuccess: null,
  byStatus: { finished: 1, erroneous: 2225, notyetstarted: 0, none: 0 },
};

test('a plugin tells whether it is active, its last trigger and success, and its counts as links', () => {
  render(PluginTable, { plugins: [plugin] });
  const [, row] = screen.getAllByRole('row');
  const cells = [...(row?.children ?? [])].map((cell) => cell.textContent?.trim());
  expect(cells.slice(1)).toEqual([
    'Not active',
    'Brunata WMS',
    '23 Nov 2026 03:33:33',
    'never',
    '1',
    '2,225',
    '0',
  ]);
  const link = screen.getByRole('link', { name: '2,225 Brunata readings: Erroneous' });
  expect(link.getAttribute('href')).toBe('#/all?plugin=b&status=erroneous&inactive=shown');
  expect(screen.queryByText('Not in this file')).toBeNull();
});

test('absent statuses have a column where there are any', () => {
  render(PluginTable, { plugins: [{ ...plugin, byStatus: { ...plugin.byStatus, none: 3 } }] });
  expect(screen.getByRole('columnheader', { name: 'Not in this file' })).toBeTruthy();
});
