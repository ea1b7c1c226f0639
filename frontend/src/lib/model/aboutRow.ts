import { entityLabel } from './entityLabel';
import type { Row } from './row';

/** What a dialog is about, as its second line: plugin, type, and the reference or entity where there is one. */
export function aboutRow(row: Row): string {
  const entity = row.entities[0];
  const subject = entity ? entityLabel(entity, row.reference) : row.reference;
  return [row.plugin.label, row.typeName, subject].filter(Boolean).join(' · ');
}
