import { expect, test } from 'vitest';
import { moved, spanAt } from './caret';

const middle = { anchor: 5, at: 5 };

test('arrows move one bar, Page ten, Home and End to the ends', () => {
  expect(moved(middle, 'ArrowRight', false, 20)).toEqual({ anchor: 6, at: 6 });
  expect(moved(middle, 'ArrowLeft', false, 20)).toEqual({ anchor: 4, at: 4 });
  expect(moved(middle, 'PageDown', false, 20)).toEqual({ anchor: 15, at: 15 });
  expect(moved(middle, 'Home', false, 20)).toEqual({ anchor: 0, at: 0 });
  expect(moved(middle, 'End', false, 20)).toEqual({ anchor: 19, at: 19 });
});

test('the ends hold', () => {
  expect(moved(middle, 'PageUp', false, 20)).toEqual({ anchor: 0, at: 0 });
  expect(moved(middle, 'ArrowRight', false, 6)).toEqual({ anchor: 5, at: 5 });
});

test('Shift makes a run from where it began, in both directions', () => {
  const left = moved(middle, 'ArrowLeft', true, 20);
  expect(left).toEqual({ anchor: 5, at: 4 });
  expect(left && spanAt(left)).toEqual({ first: 4, last: 5 });
  const right = moved({ anchor: 5, at: 4 }, 'End', true, 20);
  expect(right && spanAt(right)).toEqual({ first: 5, last: 19 });
});

test('other keys and no bars move nothing', () => {
  expect(moved(middle, 'Enter', false, 20)).toBeNull();
  expect(moved(middle, 'toString', false, 20)).toBeNull();
  expect(moved({ anchor: 0, at: 0 }, 'ArrowRight', false, 0)).toBeNull();
});
