import type { Settings } from '$lib/model/settings';
import { call } from './client';
import type { Wire } from './wire';

export function readSettings(): Promise<Settings> {
  return call<Wire['Settings']>('GET', '/settings');
}

/** Comes through although the page is left meanwhile. */
export function writeSettings(settings: Settings): Promise<unknown> {
  const body: Wire['Settings'] = settings;
  return call('PUT', '/settings', { body, keepalive: true });
}
