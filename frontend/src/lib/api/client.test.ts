import { expect, test, vi } from 'vitest';
import { call, callForBytes, program } from './client';
import { fakeFetch } from './fake';

test('every call carries the header that Go demands', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/plugins': () => ({ json: { plugins: [] } }) }));
  await expect(call('GET', '/plugins')).resolves.toEqual({ plugins: [] });
});

test('query values are encoded and absent ones left out', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/trigger': (query) => ({ json: Object.fromEntries(query) }) }));
  const answer = await call('GET', '/trigger', { query: { id: 'a&b=c/é', zone: undefined } });
  expect(answer).toEqual({ id: 'a&b=c/é' });
});

test('an error body becomes a typed error with its sentence', async () => {
  const refuse = () => ({ status: 410, code: 'result_gone', message: 'This result was closed.' });
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/results/7/rows': refuse }));
  await expect(call('GET', '/results/7/rows')).rejects.toMatchObject({
    code: 'result_gone',
    message: 'This result was closed.',
  });
});

test('a code outside the closed list is told as internal', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/x': () => ({ status: 500, code: 'new', message: 'M.' }) }));
  await expect(call('GET', '/x')).rejects.toMatchObject({ code: 'internal', message: 'M.' });
});

test('a program that is gone is said in words', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(call('GET', '/overview')).rejects.toMatchObject({ code: 'unreachable' });
});

test('giving a call up is no error of the program', async () => {
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/overview': () => ({ json: {} }) }));
  const gone = AbortSignal.abort();
  await expect(call('GET', '/overview', { signal: gone })).rejects.toMatchObject({ name: 'AbortError' });
});

test('bytes come back as they are, invalid UTF-8 included', async () => {
  const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/payload': () => ({ bytes }) }));
  expect([...(await callForBytes('/payload'))]).toEqual([0x7b, 0xff, 0xfe, 0x7d]);
});

test('the page hears that the program must start again', async () => {
  const heard: string[] = [];
  const hear = (event: Event) => event instanceof CustomEvent && heard.push(String(event.detail));
  program.addEventListener('restart', hear);
  const refuse = () => ({ status: 503, code: 'restart', message: 'The file failed.' });
  vi.stubGlobal('fetch', fakeFetch({ 'GET /api/overview': refuse }));
  await expect(call('GET', '/overview')).rejects.toMatchObject({ code: 'restart' });
  expect(heard).toEqual(['ApiError: The file failed.']);
  program.removeEventListener('restart', hear);
});
