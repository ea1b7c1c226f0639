import { expect, test } from 'vitest';
import type { Detail } from '$lib/model/detail';
import { factsOf } from './facts';

const detail = {
  source: 'svix',
  id: 'msg_1/ep_1',
  event: 'msg_1',
  plugin: { key: 'ep_1', label: 'ep_1', type: '', active: true },
  typeName: 'invoice.paid',
  kind: '',
  priority: '',
  tenant: '',
  organisation: '',
  aggregation: 'run 7',
  entities: [{ kind: 'invoice', kindName: 'Invoice', id: 'i-1' }],
  origin: '',
  migration: '',
  payload: null,
  from: { import: 1, file: 'attempts.json', line: 12 },
} as unknown as Detail;

test('what the file does not have is no fact, but a payload that is missing is told', () => {
  const facts = factsOf(detail);
  expect(facts.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Event: msg_1',
    'Source: svix',
    'Plugin: ep_1',
    'Type: invoice.paid',
    'Aggregation: run 7',
    'Invoice: i-1',
    'Payload: not in this file',
    'From: attempts.json, line 12',
  ]);
});

test('an event, a group and an entity lead to their triggers', () => {
  const href = (name: string): string | undefined => factsOf(detail).find((fact) => fact.name === name)?.href;
  expect(decodeURIComponent(href('Event') ?? '')).toContain('text="msg_1"');
  expect(href('Aggregation')).toContain('aggregation=run+7');
  expect(href('Invoice')).toBe('#/entity/invoice/i-1');
});
