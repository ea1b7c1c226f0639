import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeFetch } from '$lib/api/fake';
import RejectsPage from './RejectsPage.svelte';

const reject = (line: number, raw: string, base64 = false) => ({
  file: 'bad.ndjson',
  line,
  offset: line * 100,
  reason: line % 2 ? 'not valid JSON' : '"never" is not a time',
  raw,
  base64,
});
const all = Array.from({ length: 130 }, (_, n) => reject(n + 1, `{"n":${n}\t\u0007`));

let asked: URLSearchParams[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal(
    'fetch',
    fakeFetch({
      'GET /api/imports': () => ({
        json: { imports: [{ number: '3', files: ['bad.ndjson'], rejected: 130 }] },
      }),
      // With words an answer is short, as Go's may be: it looks at 50 lines at once here.
      'GET /api/imports/3/rejects': (query) => {
        asked.push(query);
        const [start, wanted] = [Number(query.get('start')), Number(query.get('count'))];
        const reason = query.get('reason');
        const next = Math.min(all.length, start + (reason ? 50 : wanted));
        const found = all.slice(start, next).filter((one) => !reason || one.reason.includes(reason));
        return { json: { total: all.length, next, rejects: found } };
      },
    }),
  );
});

const shown = (): number => document.querySelectorAll('tbody .expand').length;

test('lines are read page by page and counted', async () => {
  render(RejectsPage, { number: '3' });
  await screen.findByText('130 lines of bad.ndjson could not be read. The rest was imported.');
  expect(shown()).toBe(100);
  await userEvent.click(screen.getByText('Show more'));
  await vi.waitFor(() => expect(shown()).toBe(130));
  expect(screen.getAllByText('130 of 130 shown')).not.toHaveLength(0);
  expect(screen.queryByText('Show more')).toBeNull();
});

test('a line is opened whole, with what cannot be seen by its name, and arrow keys walk', async () => {
  render(RejectsPage, { number: '3' });
  const first = await screen.findByLabelText('Show line 1 whole');
  await userEvent.click(first);
  expect(first.getAttribute('aria-expanded')).toBe('true');
  expect(document.querySelector('pre')?.textContent).toBe('{"n":0\tU+0007');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByLabelText('Show line 3 whole'));
  await userEvent.keyboard('{ArrowUp}{Enter}');
  expect(screen.getByLabelText('Show line 2 whole').getAttribute('aria-expanded')).toBe('true');
});

test('words of the reason narrow the list, over short answers', async () => {
  render(RejectsPage, { number: '3' });
  await screen.findByLabelText('Show line 1 whole');
  await userEvent.type(screen.getByLabelText('Filter by reason'), 'never');
  await screen.findByLabelText('Show line 2 whole');
  await vi.waitFor(() => expect(screen.queryByLabelText('Show line 1 whole')).toBeNull());
  await vi.waitFor(() => expect(shown()).toBe(65));
  expect(screen.getAllByText('65 with this reason, of 130')).not.toHaveLength(0);
});

test('where none has these words there is a way back', async () => {
  render(RejectsPage, { number: '3' });
  await screen.findByLabelText('Show line 1 whole');
  await userEvent.type(screen.getByLabelText('Filter by reason'), 'nowhere');
  await userEvent.click(await screen.findByText('Show all'));
  expect(await screen.findByLabelText('Show line 1 whole')).toBeTruthy();
});
