import type { Filter } from '$lib/model/filter';
import type { Period } from '$lib/model/period';

function wirePeriod(period: Period | null): Record<string, string> | null {
  if (!period) return null;
  if (period.kind === 'preset') return { preset: period.preset };
  const given = (pairs: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== ''));
  return period.kind === 'days'
    ? given({ fromDay: period.from, throughDay: period.through })
    : given({ from: period.from, to: period.to });
}

/** The filter as Go takes it: an end of a period that is open is left out. */
export function wireFilter(filter: Filter): Record<string, unknown> {
  return { ...filter, scheduled: wirePeriod(filter.scheduled), triggered: wirePeriod(filter.triggered) };
}
