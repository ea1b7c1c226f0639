import type { Settings } from '$lib/model/settings';
import { call } from './client';

export function readSettings(): Promise<Settings> {
  return call<Settings>('GET', '/settings');
}

export function writeSettings(settings: Settings): Promise<unknown> {
  return call('PUT', '/settings', { body: settings });
}
