import type { AttemptHead, Level, LogLine, Logs } from '$lib/model/detail';

/** What the dialog shows: all lines, or those of one level. Steps (info) have no choice of their own. */
export type LevelChoice = 'all' | Exclude<Level, 'info'>;

export interface Group {
  /** null: the lines belong to no attempt. */
  attempt: AttemptHead | null;
  lines: LogLine[];
}

export function countOf(logs: Logs, choice: LevelChoice): number {
  return chosen(logs, choice).reduce((sum, group) => sum + group.lines.length, 0);
}

/** The lines by attempt, newest first, then those of no attempt. Attempts without a line of the level are left out. */
export function chosen(logs: Logs, choice: LevelChoice): Group[] {
  const groups: Group[] = [...logs.attempts.map((attempt) => ({ attempt, lines: attempt.lines }))];
  if (logs.loose.length > 0) groups.push({ attempt: null, lines: logs.loose });
  if (choice === 'all') return groups;
  return groups
    .map(({ attempt, lines }) => ({ attempt, lines: lines.filter((line) => line.level === choice) }))
    .filter((group) => group.lines.length > 0);
}

/** The groups up to `most` lines, and how many lines are left: a log of 100,000 lines must not hold the page. */
export function clipped(groups: readonly Group[], most: number): { groups: Group[]; left: number } {
  const kept: Group[] = [];
  let room = most;
  let left = 0;
  for (const group of groups) {
    const lines = group.lines.slice(0, room);
    left += group.lines.length - lines.length;
    if (room > 0) kept.push({ attempt: group.attempt, lines });
    room -= lines.length;
  }
  return { groups: kept, left };
}

const KEY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9])/;

/** Parts an error key (UBL_VATNUMBER_EMPTY) from the message that it begins; the key is "" where there is none. */
export function parted(message: string): { key: string; rest: string } {
  const key = KEY.exec(message)?.[0] ?? '';
  return { key, rest: message.slice(key.length) };
}
