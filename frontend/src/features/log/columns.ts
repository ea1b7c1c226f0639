import type { Column } from '$lib/model/columns';
import { words } from '$i18n/en';

/** The columns of the log in their order. Entities stand in the cell of Type. Widths in CSS pixels. */
export const logColumns: readonly Column[] = [
  { id: 'plugin', label: words.columns.plugin, width: 200, min: 128, importance: 6 },
  { id: 'type', label: words.columns.type, width: 300, min: 224, importance: 9, flexible: true },
  { id: 'scheduled', label: words.columns.scheduled, width: 130, min: 118, importance: 7, sort: 'scheduled' },
  { id: 'triggered', label: words.columns.triggered, width: 166, min: 116, importance: 5, sort: 'triggered' },
  { id: 'payload', label: words.columns.payload, width: 102, min: 70, importance: 4 },
  { id: 'attempts', label: words.columns.attempts, width: 84, min: 76, importance: 1, align: 'end' },
  { id: 'logs', label: words.columns.logs, width: 72, min: 64, importance: 3 },
  { id: 'status', label: words.columns.status, width: 148, min: 138, importance: 8 },
];
