/** One answer of the fake: a value for 200, or a status with an error body. */
export type FakeAnswer =
  { json: unknown } | { status: number; code: string; message: string } | { bytes: Uint8Array };

type FakeRoute = (query: URLSearchParams, body: unknown) => FakeAnswer;

function respond(answer: FakeAnswer): Response {
  if ('bytes' in answer) return new Response(answer.bytes.slice());
  if ('json' in answer) return Response.json(answer.json);
  return Response.json({ code: answer.code, message: answer.message }, { status: answer.status });
}

/**
 * Stands in for the browser's fetch in component tests:
 * `vi.stubGlobal('fetch', fakeFetch({ 'GET /api/plugins': () => ({ json: … }) }))`.
 * A call that was not foreseen answers 404 with its name in the message; so does one that lacks
 * the header every call must carry.
 */
export function fakeFetch(routes: Record<string, FakeRoute>): typeof globalThis.fetch {
  return (input, init) => {
    const url = new URL(String(input), 'http://fake.invalid');
    const name = `${init?.method ?? 'GET'} ${url.pathname}`;
    const signed = new Headers(init?.headers).get('X-Integration-Log') === '1';
    const route = signed ? routes[name] : undefined;
    if (init?.signal?.aborted) return Promise.reject(new DOMException('stopped', 'AbortError'));
    if (!route) {
      return Promise.resolve(respond({ status: 404, code: 'not_found', message: `no fake for ${name}` }));
    }
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    return Promise.resolve(respond(route(url.searchParams, body)));
  };
}
