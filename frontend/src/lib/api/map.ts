import type { Filter } from '$lib/model/filter';
import type { Moment } from '$lib/model/moment';
import type { Overview } from '$lib/model/overview';
import type { Period } from '$lib/model/period';
import type { Wire } from './wire';

/** Shown for a moment that Go could not give; only a broken clock gives none. */
const noMoment: Moment = { utc: '', local: '', repeated: false };

/** The kinds that people ask for most, first; Go tells them by name. */
const firstKinds = ['customer', 'invoice', 'contract', 'meter'];

function kindsInOrder(kinds: Wire['Kind'][]): Wire['Kind'][] {
  const known = firstKinds.flatMap((first) => kinds.filter((kind) => kind.kind === first));
  return [...known, ...kinds.filter((kind) => !firstKinds.includes(kind.kind))];
}

export function overviewOf(wire: Wire['Overview']): Overview {
  const kinds = kindsInOrder(wire.counts.kinds);
  return { ...wire, now: wire.now ?? noMoment, counts: { ...wire.counts, kinds } };
}

function wirePeriod(period: Period | null): Wire['Period'] | undefined {
  if (!period) return undefined;
  if (period.kind === 'preset') return { preset: period.preset };
  const end = (text: string): string | undefined => text || undefined;
  return period.kind === 'days'
    ? { fromDay: end(period.from), throughDay: end(period.through) }
    : { from: end(period.from), to: end(period.to) };
}

/** The filter as Go takes it: what is not chosen, and an open end of a period, is left out. */
export function wireFilter(filter: Filter): Wire['Filter'] {
  return { ...filter, scheduled: wirePeriod(filter.scheduled), triggered: wirePeriod(filter.triggered) };
}
