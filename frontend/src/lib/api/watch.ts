import type { Watch } from '$lib/model/watch';
import { call } from './client';
import type { Wire } from './wire';

/** What is watched for the open workspace; null when nothing is. */
export async function readWatch(zone: string): Promise<Watch | null> {
  const { watch } = await call<Wire['Watched']>('GET', '/watch', { query: { zone } });
  return watch;
}

export interface WatchRequest {
  folder: string;
  /** Of every file; "": what fits each best. */
  format: string;
  /** Zone of times that name none. */
  zone: string;
}

/** Watches a folder, in place of the one before. */
export function startWatch(request: WatchRequest): Promise<unknown> {
  return call('PUT', '/watch', { body: request });
}

/** Watches nothing; what was imported stays. */
export function stopWatch(): Promise<unknown> {
  return call('DELETE', '/watch');
}
