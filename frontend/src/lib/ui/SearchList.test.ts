import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import SearchList from './SearchList.svelte';

const options = [
  { value: 'accounting', label: 'Accounting', note: '1,200' },
  { value: 'twikey', label: 'Twikey' },
  { value: 'payt', label: 'Payt' },
];

function show(selected: string[] = []) {
  const onchange = vi.fn();
  render(SearchList, { label: 'Plugin', options, selected, onchange });
  return { onchange, search: screen.getByRole('combobox', { name: 'Plugin: search' }) };
}

test('typing narrows, Enter takes the first, more can be chosen', async () => {
  const { onchange, search } = show(['payt']);
  await userEvent.type(search, 'twi{Enter}');
  expect(screen.getAllByRole('option').map((option) => option.textContent?.trim())).toEqual(['Twikey']);
  expect(onchange).toHaveBeenCalledExactlyOnceWith(['payt', 'twikey']);
});

test('arrows move, and the field tells which option is meant', async () => {
  const { onchange, search } = show();
  await userEvent.type(search, '{ArrowDown}{ArrowDown}{ArrowUp}');
  const active = document.getElementById(search.getAttribute('aria-activedescendant') ?? '');
  expect(active?.textContent).toContain('Twikey');
  await userEvent.type(search, '{Enter}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith(['twikey']);
});

test('a click on a chosen one drops it', async () => {
  const { onchange } = show(['accounting', 'payt']);
  const option = screen.getByRole('option', { name: /Accounting/ });
  expect(option.getAttribute('aria-selected')).toBe('true');
  await userEvent.click(option);
  expect(onchange).toHaveBeenCalledExactlyOnceWith(['payt']);
});

test('nothing found is said', async () => {
  const { search } = show();
  await userEvent.type(search, 'zzz');
  expect(screen.getByText('Nothing matches.')).toBeTruthy();
});
