import { expect, test } from 'vitest';
import { aboutRow } from './aboutRow';
import type { Row } from './row';

const entity = { kind: 'invoice', kindName: 'Invoice', id: '770e8400-e29b-41d4-a716-446655440002' };
const row = { plugin: { label: 'Accounting' }, typeName: 'Invoice Available', reference: '' };

test('a row is told by plugin, type and what it is about', () => {
  const about = (part: Partial<Row>): string => aboutRow({ ...row, entities: [], ...part } as unknown as Row);
  expect(about({ reference: 'INV-1', entities: [entity] })).toBe('Accounting · Invoice Available · INV-1');
  expect(about({ entities: [entity] })).toBe('Accounting · Invoice Available · Invoice 770e8400');
  expect(about({ reference: 'INV-1' })).toBe('Accounting · Invoice Available · INV-1');
  expect(about({})).toBe('Accounting · Invoice Available');
});
