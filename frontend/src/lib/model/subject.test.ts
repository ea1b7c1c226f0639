import { expect, test } from 'vitest';
import type { Row } from './row';
import { subjectOf } from './subject';

const entity = { kind: 'invoice', kindName: 'Invoice', id: '770e8400-e29b-41d4-a716-446655440002' };

test('the reference names the subject, else the first entity does', () => {
  expect(subjectOf({ reference: 'INV-2026-48213', entities: [entity] } as Row)).toBe('INV-2026-48213');
  expect(subjectOf({ reference: '', entities: [entity] } as Row)).toBe('Invoice 770e8400');
  expect(subjectOf({ reference: '', entities: [] as Row['entities'] } as Row)).toBe('');
});
