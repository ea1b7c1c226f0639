import type { Detail } from '$lib/model/detail';
import { noFilter } from '$lib/model/filter';
import { bytes, count } from '$lib/model/numbers';
import { logRoute, routeToHash } from '$lib/model/route';
import { detailWords as words } from '$i18n/detail';

/** One fact of a trigger; what a file does not have has none. */
export interface Fact {
  name: string;
  text: string;
  /** Where it leads. */
  href?: string;
  /** What is to be found there. */
  hrefText?: string;
  mono?: boolean;
}

/** All triggers that have a text, whatever the place and its filters. */
function having(part: { text?: string; aggregation?: string }): string {
  return routeToHash(logRoute({ at: 'all' }, { ...noFilter, active: false, ...part }));
}

/** What is known of a trigger beside its times and its status, in the order shown. */
export function factsOf(detail: Detail): Fact[] {
  const { plugin, from } = detail;
  const text = (name: string, value: string, more: Partial<Fact> = {}): Fact[] =>
    value ? [{ name, text: value, ...more }] : [];
  const place = from.line > 0 ? words.line(from.file, count(from.line)) : from.file;
  return [
    ...text(words.event, detail.event, {
      mono: true,
      href: having({ text: `"${detail.event}"` }),
      hrefText: words.siblings,
    }),
    ...text(words.source, detail.source),
    ...text(words.plugin, [plugin.label, plugin.active ? '' : words.inactive].filter(Boolean).join(', ')),
    ...text(words.type, detail.typeName),
    ...text(words.kind, detail.kind),
    ...text(words.priority, detail.priority),
    ...text(words.tenant, detail.tenant),
    ...text(words.organisation, detail.organisation),
    ...text(words.aggregation, detail.aggregation, {
      mono: true,
      href: having({ aggregation: detail.aggregation }),
    }),
    ...detail.entities.map(({ kind, kindName, id }) => ({
      name: kindName,
      text: id,
      mono: true,
      href: routeToHash(logRoute({ at: 'entity', kind, id })),
    })),
    ...text(words.origin, detail.origin, { mono: true }),
    ...text(words.migration, detail.migration, { mono: true }),
    { name: words.payload, text: detail.payload ? bytes(detail.payload.bytes) : words.notInFile },
    ...text(words.from, place, { href: routeToHash({ at: 'imports' }) }),
  ];
}
