import type { EntityRef } from './row';

/** An id longer than this is told by kind and its first characters. */
const shortId = 16;

/** How an entity is told in a narrow place: its reference, else its id, else kind and 8 characters of it. */
export function entityLabel(entity: EntityRef, reference: string): string {
  if (reference) return reference;
  return entity.id.length <= shortId ? entity.id : `${entity.kindName} ${entity.id.slice(0, 8)}`;
}
