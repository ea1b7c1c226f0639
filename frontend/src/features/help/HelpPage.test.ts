import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import HelpPage from './HelpPage.svelte';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

const entries = (): string[] => screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent ?? '');

test('a link to an entry leads there', () => {
  render(HelpPage, { entry: 'erroneous' });
  expect(document.activeElement?.textContent).toBe('What does Erroneous mean?');
});

test('typing keeps the entries with all words and tells how many', async () => {
  render(HelpPage, { entry: '' });
  const all = entries().length;
  await userEvent.type(screen.getByRole('searchbox'), 'outcome unknown');
  expect(entries()).toEqual(['What does Erroneous mean?']);
  expect(screen.getByText('1 entry')).toBeTruthy();
  await userEvent.clear(screen.getByRole('searchbox'));
  await userEvent.type(screen.getByRole('searchbox'), 'xylophone');
  await userEvent.click(screen.getByRole('button', { name: 'Show all entries' }));
  expect(entries()).toHaveLength(all);
});
