import type { EntityStat, PluginStat } from '$lib/model/inventory';
import { call } from './client';

export async function readPlugins(zone: string, signal?: AbortSignal): Promise<PluginStat[]> {
  const { plugins } = await call<{ plugins: PluginStat[] | null }>('GET', '/plugins', {
    query: { zone },
    signal,
  });
  return plugins ?? [];
}

export interface EntityRequest {
  kind: string;
  search: string;
  start: number;
  count: number;
  zone: string;
}

export async function readEntities(
  request: EntityRequest,
  signal?: AbortSignal,
): Promise<{ total: number; entities: EntityStat[] }> {
  const { total, entities } = await call<{ total: number; entities: EntityStat[] | null }>(
    'GET',
    '/entities',
    {
      query: { ...request },
      signal,
    },
  );
  return { total, entities: entities ?? [] };
}
