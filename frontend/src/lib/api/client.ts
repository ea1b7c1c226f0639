import { ApiError, errorOf } from './errors';

type Query = Record<string, string | number | boolean | undefined>;

export interface CallOptions {
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is (an upload); body must be absent then. */
  bytes?: Blob;
  signal?: AbortSignal;
  /** The call outlives the page; its body is 64 KB at most. */
  keepalive?: boolean;
}

function address(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) words.set(name, String(value));
  }
  const text = words.toString();
  return text ? `/api${path}?${text}` : `/api${path}`;
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { 'X-Integration-Log': '1' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.bytes) headers['Content-Type'] = 'application/octet-stream';
  try {
    return await fetch(address(path, options.query), {
      method,
      headers,
      body: options.bytes ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
      keepalive: options.keepalive,
      cache: 'no-store',
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError('unreachable', 'The program does not answer. Is it still running?');
  }
}

/** Tells with the event "restart" (its detail: the error) that Go can answer nothing more in this process. */
export const program = new EventTarget();

async function refuse(response: Response): Promise<never> {
  const body: unknown = await response.json().catch(() => null);
  const error = errorOf(response.status, body);
  if (error.code === 'restart') program.dispatchEvent(new CustomEvent('restart', { detail: error }));
  throw error;
}

/**
 * One call to Go. Throws ApiError, or the AbortError of the given signal. The answer has the
 * shape of the generated types; map.ts turns it into what the page works with.
 */
export async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (!response.ok) return refuse(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as Answer;
}

/** A call that answers with bytes (a payload); they are not decoded. */
export async function callForBytes(path: string, options: CallOptions = {}): Promise<Uint8Array> {
  const response = await send('GET', path, options);
  if (!response.ok) return refuse(response);
  return new Uint8Array(await response.arrayBuffer());
}
