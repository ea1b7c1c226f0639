import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Dialog from './Dialog.svelte';

function open() {
  const before = document.createElement('button');
  before.textContent = 'before';
  document.body.append(before);
  before.focus();
  const onclose = vi.fn();
  const children = createRawSnippet(() => ({ render: () => '<p>What is shown</p>' }));
  const second = createRawSnippet(() => ({ render: () => '<span>Accounting · INV-1</span>' }));
  const shown = render(Dialog, { title: 'Payload', badge: 'read-only', onclose, children, second });
  return { before, onclose, ...shown };
}

test('it says what it is about, and takes the focus', async () => {
  const { before } = open();
  const dialog = await screen.findByRole('dialog', { name: /Payload/ });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  expect(dialog.textContent).toContain('Accounting · INV-1');
  before.remove();
});

test('Esc asks its owner to close it, and the focus goes back where it was', async () => {
  const { before, onclose, unmount } = open();
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  await userEvent.keyboard('{Escape}');
  expect(onclose).toHaveBeenCalledTimes(1);
  unmount();
  await waitFor(() => expect(document.activeElement).toBe(before));
  before.remove();
});
