import { noFilter } from '$lib/model/filter';
import type { EntityRef } from '$lib/model/row';
import { logRoute, routeToHash } from '$lib/model/route';
import type { Status } from '$lib/model/status';

/** The page of an entity, with the triggers of one status or all. Inactive plugins are shown, or the counts would not agree. */
export function entityHref(entity: Pick<EntityRef, 'kind' | 'id'>, status?: Status): string {
  const filter = { ...noFilter, statuses: status ? [status] : [], active: false };
  return routeToHash(logRoute({ at: 'entity', kind: entity.kind, id: entity.id }, filter));
}
