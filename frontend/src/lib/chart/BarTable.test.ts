import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import BarTable from './BarTable.svelte';
import StatusLegend from './StatusLegend.svelte';

const counts = { finished: 1200, erroneous: 3, notyetstarted: 0, none: 0 };

test('the table tells every number of the bars', () => {
  const bars = [
    { from: '2026-11-20T08:00:00Z', to: '2026-11-20T09:00:00Z', label: '20 Nov 09:00', counts },
    { from: '2026-11-20T09:00:00Z', to: '2026-11-20T10:00:00Z', label: '20 Nov 10:00', counts },
  ];
  render(BarTable, { bars, caption: '20 Nov, by hour' });
  expect(screen.getByRole('table', { name: 'Triggers by status, 20 Nov, by hour' })).toBeTruthy();
  const cells = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells).toEqual([
    ['Time', 'Finished', 'Erroneous', 'Not yet started', 'Not in this file'],
    ['20 Nov 09:00', '1,200', '3', '0', '0'],
    ['20 Nov 10:00', '1,200', '3', '0', '0'],
  ]);
});

test('a legend entry filters by its status and says when it does', () => {
  const pressed: string[] = [];
  render(StatusLegend, { totals: counts, chosen: ['erroneous'], onStatus: (status) => pressed.push(status) });
  const entries = screen.getAllByRole('button');
  expect(entries.map((entry) => entry.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    'Finished 1,200',
    'Erroneous 3',
    'Not yet started 0',
  ]);
  expect(entries.map((entry) => entry.getAttribute('aria-pressed'))).toEqual(['false', 'true', 'false']);
  entries[0]?.click();
  expect(pressed).toEqual(['finished']);
});
