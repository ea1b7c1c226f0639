import type { Filter } from './filter';
import { presets, type Period } from './period';
import { statusWord } from './status';
import { dayText } from './timeText';

/** What a chip says for several values: "Accounting, Twikey", "Accounting, Twikey + 3", "any". */
export function listText(labels: readonly string[], most = 2): string {
  if (labels.length === 0) return 'any';
  const more = labels.length - most;
  return more > 0 ? `${labels.slice(0, most).join(', ')} + ${more}` : labels.join(', ');
}

/** The words of a period; instants are shown by the two local texts that Go resolved them to. */
export function periodText(period: Period | null, year: string, instants = ''): string {
  if (!period) return 'any';
  if (period.kind === 'preset') {
    return presets.find((candidate) => candidate.preset === period.preset)?.label ?? period.preset;
  }
  if (period.kind === 'instants') return instants || `${period.from} – ${period.to}`;
  const [from, through] = [dayText(period.from, year), dayText(period.through, year)];
  if (!period.from) return `until ${through}`;
  if (!period.through) return `since ${from}`;
  return period.from === period.through ? from : `${from} – ${through}`;
}

export function statusText(filter: Filter): string {
  return listText(filter.statuses.map((status) => statusWord[status]));
}
