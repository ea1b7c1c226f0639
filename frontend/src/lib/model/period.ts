export type Preset = 'today' | 'yesterday' | 'last7days' | 'thismonth';

/**
 * A period as chosen. Days are days of the shown zone and the last one is included; Go turns them
 * into moments. Instants come from the histogram: from inclusive, to exclusive, UTC text.
 */
export type Period =
  | { kind: 'preset'; preset: Preset }
  | { kind: 'days'; from: string; through: string }
  | { kind: 'instants'; from: string; to: string };

export const presets: readonly { preset: Preset; label: string }[] = [
  { preset: 'today', label: 'Today' },
  { preset: 'yesterday', label: 'Yesterday' },
  { preset: 'last7days', label: 'Last 7 days' },
  { preset: 'thismonth', label: 'This month' },
];

/** As one word for the address: `today`, `2026-11-20..2026-11-23`, `2026-11-20T08:00:00Z..…`. */
export function periodToText(period: Period): string {
  if (period.kind === 'preset') return period.preset;
  return period.kind === 'days' ? `${period.from}..${period.through}` : `${period.from}..${period.to}`;
}

const day = /^(\d{4}-\d\d-\d\d)?$/;
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/;

/** The reverse; null when the text is none (an address typed by hand). */
export function periodFromText(text: string): Period | null {
  const preset = presets.find((candidate) => candidate.preset === text);
  if (preset) return { kind: 'preset', preset: preset.preset };
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined || from + to === '') return null;
  if (day.test(from) && day.test(to)) return { kind: 'days', from, through: to };
  if (instant.test(from) && instant.test(to)) return { kind: 'instants', from, to };
  return null;
}
