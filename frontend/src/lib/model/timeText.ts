import type { Moment } from './moment';

/** The parts of an RFC 3339 text, as they stand in it: nothing is converted. */
interface Parts {
  year: string;
  month: string;
  day: string;
  clock: string;
  fraction: string;
  offset: string;
}

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function parts(text: string): Parts | null {
  const found = shape.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = '', clock = '', fraction = '', offset = ''] = found;
  return { year, month, day, clock, fraction, offset };
}

const date = (p: Parts): string => `${Number(p.day)} ${months[Number(p.month) - 1] ?? p.month}`;

/** How times are to be shown. */
export interface TimeView {
  utc: boolean;
  /** The present year in the shown zone; another year is named. */
  year: string;
}

/** "23 Nov 14:49:52"; the year where it is not the present one, the offset in the doubled hour. */
export function timeText(moment: Moment, view: TimeView): string {
  const p = parts(view.utc ? moment.utc : moment.local);
  if (!p) return moment.utc;
  const year = p.year === view.year ? '' : ` ${p.year}`;
  return `${date(p)}${year} ${clockText(moment, view)}`;
}

/** "14:49:52", with the offset in the doubled hour. */
export function clockText(moment: Moment, view: TimeView): string {
  const p = parts(view.utc ? moment.utc : moment.local);
  if (!p) return moment.utc;
  return moment.repeated && !view.utc ? `${p.clock} ${p.offset}` : p.clock;
}

/** "23 Nov 14:49", for sentences. */
export function minuteText(moment: Moment, view: TimeView): string {
  return timeText(moment, view).replace(/(\d\d:\d\d):\d\d/, '$1');
}

/** The time alone when it falls on the same day as the other, else date and time. */
export function timeBeside(moment: Moment, other: Moment | null, view: TimeView): string {
  const day = (m: Moment): string => (view.utc ? m.utc : m.local).slice(0, 10);
  return other && day(other) === day(moment) ? clockText(moment, view) : timeText(moment, view);
}

/** Both zones with all digits, for pointing at a time: two lines. */
export function bothTimes(moment: Moment, zoneLabel: string): string {
  const line = (text: string, zone: string): string => {
    const p = parts(text);
    if (!p) return `${text} ${zone}`;
    const offset = p.offset === 'Z' ? '' : ` ${p.offset}`;
    return `${date(p)} ${p.year} ${p.clock}${p.fraction}${offset} ${zone}`;
  };
  return `${line(moment.local, zoneLabel)}\n${line(moment.utc, 'UTC')}`;
}

/** "20 Nov", with the year where it is not the present one; for a day as `2026-11-20`. */
export function dayText(day: string, year: string): string {
  const p = parts(`${day}T00:00:00Z`);
  return p ? date(p) + (p.year === year ? '' : ` ${p.year}`) : day;
}
