import { describe, expect, test } from 'vitest';
import { maxScrollHeight, reveal, scrollScale, visibleRows } from './scrollScale';

const small = { rows: 20_000, rowHeight: 32, viewport: 640 };
const million = { rows: 1_000_000, rowHeight: 32, viewport: 640 };
const huge = { rows: 10_000_000, rowHeight: 40, viewport: 613.5 };

test('a small result scrolls one to one', () => {
  const scale = scrollScale(small);
  expect(scale.compressed).toBe(false);
  expect(scale.scrollHeight).toBe(640_000);
  expect(scale.toContent(12_345)).toBe(12_345);
});

describe.each([small, million, huge])('$rows rows of $rowHeight px', (request) => {
  const scale = scrollScale(request);
  const scrollEnd = scale.scrollHeight - request.viewport;

  test('both ends are exact', () => {
    expect(scale.scrollHeight).toBeLessThanOrEqual(maxScrollHeight);
    expect(scale.toContent(0)).toBe(0);
    expect(scale.toContent(scrollEnd)).toBe(request.rows * request.rowHeight - request.viewport);
    expect(scale.end - scale.toContent(scrollEnd - 0.6)).toBeLessThan(1);
    expect(scale.toScroll(scale.end)).toBe(scrollEnd);
    expect(visibleRows(scale.toContent(scrollEnd), request)[1]).toBe(request.rows);
  });

  test('every row is seen at some whole pixel of the scrollbar', () => {
    const step = scale.toContent(1001) - scale.toContent(1000);
    expect(step).toBeLessThan(request.viewport - request.rowHeight);
  });

  test('there and back stays within a hundredth of a pixel', () => {
    for (const share of [0.1, 0.33333, 0.5, 0.9]) {
      const contentTop = scale.end * share;
      expect(scale.toContent(scale.toScroll(contentTop))).toBeCloseTo(contentTop, 2);
    }
  });
});

test('fewer rows than fit do not scroll', () => {
  const few = { rows: 3, rowHeight: 32, viewport: 640 };
  const scale = scrollScale(few);
  expect(scale.end).toBe(0);
  expect(scale.toContent(50)).toBe(0);
  expect(visibleRows(0, few)).toEqual([0, 3]);
});

test('revealing moves only as far as needed', () => {
  expect(reveal(5, 0, small)).toBe(0);
  expect(reveal(3, 200, small)).toBe(96);
  expect(reveal(20, 0, small)).toBe(32);
});
