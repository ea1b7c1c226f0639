import { expect, test } from 'vitest';
import { sentence } from './sentence';

test('half a sentence becomes one', () => {
  expect(['no format fits', 'Done.', 'what now?', ''].map(sentence)).toEqual([
    'No format fits.',
    'Done.',
    'What now?',
    '',
  ]);
});
