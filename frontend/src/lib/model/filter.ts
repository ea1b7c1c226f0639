import type { Period } from './period';
import type { Status } from './status';

/** The one object that drives table, count and histogram: one of the values of each kind, and every kind. */
export interface Filter {
  plugins: string[];
  types: string[];
  statuses: Status[];
  entities: { kind: string; id: string }[];
  aggregation: string;
  text: string;
  where: string[];
  scheduled: Period | null;
  triggered: Period | null;
  /** Leave out the triggers of inactive plugins. */
  active: boolean;
  /** Only the general and configuration triggers. */
  general: boolean;
}

export const noFilter: Filter = {
  plugins: [],
  types: [],
  statuses: [],
  entities: [],
  aggregation: '',
  text: '',
  where: [],
  scheduled: null,
  triggered: null,
  active: true,
  general: false,
};

/** The kinds of filter that stand as chips; general is a place and not a filter. */
export type FilterName = Exclude<keyof Filter, 'general'>;

/** The filter without one of its kinds. */
export function without(filter: Filter, name: FilterName): Filter {
  return { ...filter, [name]: name === 'active' ? false : noFilter[name] };
}

/** Whether the person has chosen anything; the place and "active only" do not count. */
export function isNarrowed(filter: Filter): boolean {
  return (Object.keys(noFilter) as (keyof Filter)[])
    .filter((name) => name !== 'general' && name !== 'active')
    .some((name) => JSON.stringify(filter[name]) !== JSON.stringify(noFilter[name]));
}
