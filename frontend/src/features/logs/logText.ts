import { durationText } from '$lib/model/delay';
import type { AttemptHead } from '$lib/model/detail';
import type { Moment } from '$lib/model/moment';
import { timeText, type TimeView } from '$lib/model/timeText';
import type { Group } from './lines';

const CLOCK = /T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** "14:41:07.102": milliseconds where the source gave a fraction; the offset in the doubled hour. */
export function lineTime(moment: Moment, view: TimeView): string {
  const [, clock, fraction, offset] = CLOCK.exec(view.utc ? moment.utc : moment.local) ?? [];
  if (clock === undefined) return moment.utc;
  const digits = fraction ? `.${fraction.slice(1, 4).padEnd(3, '0')}` : '';
  return clock + digits + (moment.repeated && !view.utc ? ` ${offset}` : '');
}

/** Whether two moments fall on different days of the shown zone. */
export function otherDay(moment: Moment, beside: Moment | null, view: TimeView): boolean {
  const day = (of: Moment): string => (view.utc ? of.utc : of.local).slice(0, 10);
  return beside === null || day(moment) !== day(beside);
}

/** What stands behind "Attempt 5": when, how long, how it was started, what was answered. */
export function factsOf(attempt: AttemptHead, view: TimeView): string[] {
  return [
    attempt.started ? timeText(attempt.started, view) : '',
    attempt.durationMs === null ? '' : durationText(attempt.durationMs),
    attempt.kind === 'automatic' ? '' : attempt.kind,
    attempt.statusCode === null ? '' : `HTTP ${attempt.statusCode}`,
    attempt.errorCode,
  ].filter(Boolean);
}

/** "Attempt 5"; a file that gives no numbers has attempts that are told by their time alone. */
export function attemptName({ number }: Pick<AttemptHead, 'number'>): string {
  return number > 0 ? `Attempt ${number}` : 'Attempt';
}

function headText({ attempt }: Group, view: TimeView): string {
  if (!attempt) return 'Of no attempt';
  const correlation = attempt.correlationId ? [`correlation ${attempt.correlationId}`] : [];
  return [attemptName(attempt), ...factsOf(attempt, view), ...correlation].join(' · ');
}

/** The groups as plain text for the clipboard, times with their date and in the named zone. */
export function asText(about: string, groups: readonly Group[], view: TimeView, zoneLabel: string): string {
  const blocks = groups.map((group) => {
    const lines = group.lines.map((line) => {
      const time = line.at
        ? `${(view.utc ? line.at.utc : line.at.local).slice(0, 10)} ${lineTime(line.at, view)}`
        : '-';
      return `${time}  ${line.level.padEnd(7)}  ${line.message}`;
    });
    return [headText(group, view), ...lines].join('\n');
  });
  return [`${about}\nTimes: ${zoneLabel}`, ...blocks].join('\n\n') + '\n';
}
