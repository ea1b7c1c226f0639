import { render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '$lib/api/errors';
import { words } from '$i18n/en';
import Failure from './Failure.svelte';

afterEach(() => vi.unstubAllGlobals());

describe('Failure', () => {
  it('asks the program to start again when its file failed', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(new Response('{}'));
    });
    render(Failure, { failure: new ApiError('restart', 'The file was cut off.') });
    expect(screen.getByText('The file was cut off.')).toBeTruthy();
    screen.getByRole('button', { name: words.gone.startAgain }).click();
    await vi.waitFor(() => expect(asked).toEqual(['/api/restart']));
  });

  it('offers another try for anything else', () => {
    render(Failure, { failure: new ApiError('internal', 'It did not work.') });
    expect(screen.queryByRole('button', { name: words.gone.startAgain })).toBeNull();
    expect(screen.getByRole('button', { name: words.failure.again })).toBeTruthy();
  });
});
