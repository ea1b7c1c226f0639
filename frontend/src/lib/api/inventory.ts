import type { EntityStat, PluginStat } from '$lib/model/inventory';
import { call } from './client';
import type { Wire } from './wire';

export async function readPlugins(zone: string, signal?: AbortSignal): Promise<PluginStat[]> {
  const { plugins } = await call<Wire['Plugins']>('GET', '/plugins', {
    query: { zone },
    signal,
  });
  return plugins;
}

export interface EntityRequest {
  kind: string;
  search: string;
  start: number;
  count: number;
  zone: string;
}

export function readEntities(
  request: EntityRequest,
  signal?: AbortSignal,
): Promise<{ total: number; entities: EntityStat[] }> {
  return call<Wire['Entities']>('GET', '/entities', { query: { ...request }, signal });
}
