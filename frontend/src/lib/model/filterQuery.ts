import { noFilter, type Filter } from './filter';
import { periodFromText, periodToText } from './period';
import { statuses, type Status } from './status';

/** The filter as the query of an address. What is not chosen is left out. */
export function filterToQuery(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  const all = (name: string, values: readonly string[]): void =>
    values.forEach((value) => query.append(name, value));
  all('plugin', filter.plugins);
  all('type', filter.types);
  all('status', filter.statuses);
  all(
    'entity',
    filter.entities.map((entity) => `${entity.kind}:${entity.id}`),
  );
  all('where', filter.where);
  if (filter.aggregation) query.set('aggregation', filter.aggregation);
  if (filter.text) query.set('text', filter.text);
  if (filter.scheduled) query.set('scheduled', periodToText(filter.scheduled));
  if (filter.triggered) query.set('triggered', periodToText(filter.triggered));
  if (!filter.active) query.set('inactive', 'shown');
  return query;
}

function entityFrom(text: string): { kind: string; id: string }[] {
  const at = text.indexOf(':');
  return at > 0 && at < text.length - 1 ? [{ kind: text.slice(0, at), id: text.slice(at + 1) }] : [];
}

/** The reverse; parts that make no sense are dropped. */
export function filterFromQuery(query: URLSearchParams): Filter {
  const isStatus = (text: string): text is Status => statuses.some((status) => status === text);
  const period = (name: string): Filter['scheduled'] => periodFromText(query.get(name) ?? '');
  return {
    ...noFilter,
    plugins: query.getAll('plugin'),
    types: query.getAll('type'),
    statuses: query.getAll('status').filter(isStatus),
    entities: query.getAll('entity').flatMap(entityFrom),
    where: query.getAll('where'),
    aggregation: query.get('aggregation') ?? '',
    text: query.get('text') ?? '',
    scheduled: period('scheduled'),
    triggered: period('triggered'),
    active: query.get('inactive') !== 'shown',
  };
}
