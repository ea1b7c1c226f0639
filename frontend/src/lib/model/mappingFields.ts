/** The fields of a mapping that are asked for first, in the order shown. */
export const firstFields = [
  'id',
  'plugin.name',
  'type',
  'scheduled',
  'triggered',
  'status',
  'attempts',
  'payload',
  'logs',
] as const;

/** The others. */
export const moreFields = [
  'event',
  'plugin.id',
  'plugin.type',
  'plugin.active',
  'kind',
  'priority',
  'tenant',
  'organisation',
  'aggregation',
  'entity.kind',
  'entity.id',
  'entities',
  'sourceStatus',
  'attemptCount',
  'origin',
  'migration',
  'extras',
  'source',
] as const;

export type MappingField = (typeof firstFields)[number] | (typeof moreFields)[number];
