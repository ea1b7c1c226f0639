import type { Column } from '$lib/model/columns';
import type { Moment } from '$lib/model/moment';
import { words } from '$i18n/en';

/** The columns of the log in their order. Entities stand in the cell of Type. Widths in CSS pixels. */
const shortTimes: readonly Column[] = [
  { id: 'plugin', label: words.columns.plugin, width: 200, min: 112, importance: 6 },
  { id: 'type', label: words.columns.type, width: 300, min: 170, importance: 9, flexible: true },
  { id: 'scheduled', label: words.columns.scheduled, width: 130, min: 118, importance: 7, sort: 'scheduled' },
  { id: 'triggered', label: words.columns.triggered, width: 166, min: 134, importance: 5, sort: 'triggered' },
  { id: 'payload', label: words.columns.payload, width: 102, min: 70, importance: 4 },
  { id: 'attempts', label: words.columns.attempts, width: 84, min: 76, importance: 1, align: 'end' },
  { id: 'logs', label: words.columns.logs, width: 72, min: 64, importance: 3 },
  { id: 'status', label: words.columns.status, width: 148, min: 142, importance: 8 },
];

/** Room for "30 Oct 02:30:00 +01:00" and "30 Nov 2025 00:00:00"; the delay beside Triggered gives way. */
const longTimes = shortTimes.map((column) => {
  if (column.id === 'scheduled') return { ...column, width: 174, min: 164 };
  return column.id === 'triggered' ? { ...column, min: 118 } : column;
});

const halfYear = 182 * 24 * 3600 * 1000;

/** Whether the log may hold times with a year or an offset: another year, or a change of the clocks. */
export function hasLongTimes(oldest: Moment | null, newest: Moment | null, year: string): boolean {
  if (!oldest || !newest) return false;
  const offset = (moment: Moment): string => /(Z|[+-]\d\d:\d\d)$/.exec(moment.local)?.[0] ?? '';
  const span = Date.parse(newest.utc) - Date.parse(oldest.utc);
  return oldest.local.slice(0, 4) !== year || offset(oldest) !== offset(newest) || span > halfYear;
}

export const logColumns = (long = false): readonly Column[] => (long ? longTimes : shortTimes);
