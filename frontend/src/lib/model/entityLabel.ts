import type { EntityRef } from './row';

/** An id longer than this is told by its first characters. */
const shortId = 16;

/** How an entity is told in a narrow place: its reference, else its kind and its id, of a long one 8 characters. */
export function entityLabel(entity: EntityRef, reference: string): string {
  if (reference) return reference;
  return `${entity.kindName} ${entity.id.length <= shortId ? entity.id : entity.id.slice(0, 8)}`;
}
