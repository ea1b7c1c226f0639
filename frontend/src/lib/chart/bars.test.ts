import { expect, test } from 'vitest';
import type { Bar } from '$lib/model/facets';
import { countsText, edges, periodOf, spanOf, spanText, stackOrder, sumOf, totalOf } from './bars';

function bar(hour: number, finished: number, erroneous = 0, notyetstarted = 0, none = 0): Bar {
  const at = (h: number): string => `2026-11-20T${String(h).padStart(2, '0')}:00:00Z`;
  return {
    from: at(hour),
    to: at(hour + 1),
    label: `20 Nov ${hour}:00`,
    counts: { finished, erroneous, notyetstarted, none },
  };
}

const bars = [bar(8, 90, 10), bar(9, 0), bar(10, 100, 0, 50, 50)];

test('parts stand on each other and end at the bar total', () => {
  const [erroneous, notyetstarted, finished, none] = edges(bars);
  expect(stackOrder).toEqual(['erroneous', 'notyetstarted', 'finished', 'none']);
  expect(erroneous).toEqual([10, 0, 0]);
  expect(notyetstarted).toEqual([10, 0, 50]);
  expect(finished).toEqual([100, 0, 150]);
  expect(none).toEqual([100, 0, 200]);
});

test('one failure among thousands is raised so that it can be seen, and zero stays zero', () => {
  const [erroneous] = edges([bar(8, 2999, 1), bar(9, 3000)]);
  expect(erroneous?.[0]).toBe(100);
  expect(erroneous?.[1]).toBe(0);
});

test('no bars and empty bars have edges too', () => {
  expect(edges([])).toEqual([[], [], [], []]);
  expect(edges([bar(8, 0)])).toEqual([[0], [0], [0], [0]]);
});

test('a period covers the bars it touches, its end excluded', () => {
  expect(spanOf(bars, '2026-11-20T08:00:00Z', '2026-11-20T09:00:00Z')).toEqual({ first: 0, last: 0 });
  expect(spanOf(bars, '2026-11-20T08:59:59.999Z', '2026-11-20T09:00:00.001Z')).toEqual({ first: 0, last: 1 });
  expect(spanOf(bars, '', '')).toEqual({ first: 0, last: 2 });
  expect(spanOf(bars, '2026-11-20T10:00:00Z', '')).toEqual({ first: 2, last: 2 });
  expect(spanOf(bars, '2026-11-21T00:00:00Z', '')).toBeNull();
  expect(spanOf([], '', '')).toBeNull();
});

test('bars give back their period', () => {
  expect(periodOf(bars, { first: 0, last: 1 })).toEqual({
    from: '2026-11-20T08:00:00Z',
    to: '2026-11-20T10:00:00Z',
  });
  expect(periodOf(bars, { first: 0, last: 3 })).toBeNull();
});

test('a run of bars is told with its sum', () => {
  const span = { first: 0, last: 2 };
  expect(spanText(bars, span)).toBe('20 Nov 8:00 to 20 Nov 10:00');
  expect(spanText(bars, { first: 1, last: 1 })).toBe('20 Nov 9:00');
  expect(totalOf(sumOf(bars, span))).toBe(300);
  expect(countsText(sumOf(bars, span))).toBe(
    '190 finished, 10 erroneous, 50 not yet started, 50 not in this file',
  );
  expect(countsText(sumOf(bars, { first: 1, last: 1 }))).toBe('no triggers');
});
