import { expect, test } from 'vitest';
import { entityLabel } from './entityLabel';

const entity = { kind: 'invoice', kindName: 'Invoice', id: '770e8400-e29b-41d4-a716-446655440002' };

test('the reference of the payload comes first', () => {
  expect(entityLabel(entity, 'INV-2026-48213')).toBe('INV-2026-48213');
});

test('else the kind, and eight characters or an id that is short', () => {
  expect(entityLabel(entity, '')).toBe('Invoice 770e8400');
  expect(entityLabel({ ...entity, id: 'C-1042' }, '')).toBe('Invoice C-1042');
});
