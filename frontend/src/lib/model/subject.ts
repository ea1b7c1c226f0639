import type { Row } from './row';

/** What a dialog about a trigger says in its second line: the reference, else the entity's kind and the start of its id. */
export function subjectOf(row: Row): string {
  if (row.reference) return row.reference;
  const entity = row.entities[0];
  return entity ? `${entity.kindName} ${entity.id.slice(0, 8)}` : '';
}
