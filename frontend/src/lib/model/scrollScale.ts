/**
 * Chromium and WebKitGTK cap the height of an element at 33,554,428 px, and layout grows imprecise
 * before; beyond this height the scroll range is compressed. CSS pixels.
 */
export const maxScrollHeight = 8_000_000;

export interface ScaleRequest {
  rows: number;
  rowHeight: number;
  /** Height in which rows are seen. */
  viewport: number;
}

/** How the scrollbar's range maps to the rows' own heights. Both ends are exact. */
export interface ScrollScale {
  /** Height of the element that makes the scrollbar. */
  scrollHeight: number;
  /** Where one pixel of the scrollbar is more than one of content: wheel steps must go through content. */
  compressed: boolean;
  /** Greatest offset of the content. */
  end: number;
  toContent(scrollTop: number): number;
  toScroll(contentTop: number): number;
}

export function scrollScale({ rows, rowHeight, viewport }: ScaleRequest): ScrollScale {
  const height = rows * rowHeight;
  const scrollHeight = Math.min(height, Math.max(maxScrollHeight, viewport));
  const end = Math.max(0, height - viewport);
  const scrollEnd = Math.max(0, scrollHeight - viewport);
  const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
  // A browser may report the end up to one pixel short (fractions of device pixels).
  const nearEnd = (scrollTop: number): boolean => scrollTop >= scrollEnd - 1;
  if (height <= scrollHeight) {
    return {
      scrollHeight,
      compressed: false,
      end,
      toContent: (scrollTop) => clamp(scrollTop, end),
      toScroll: (contentTop) => clamp(contentTop, end),
    };
  }
  return {
    scrollHeight,
    compressed: true,
    end,
    toContent: (scrollTop) => (nearEnd(scrollTop) ? end : clamp((scrollTop / scrollEnd) * end, end)),
    toScroll: (contentTop) => clamp((contentTop / end) * scrollEnd, scrollEnd),
  };
}

/** The rows seen from contentTop on, with some beyond both edges; last is exclusive. */
export function visibleRows(
  contentTop: number,
  request: ScaleRequest,
  beyond = 8,
): [first: number, last: number] {
  const { rows, rowHeight, viewport } = request;
  const first = Math.max(0, Math.floor(contentTop / rowHeight) - beyond);
  const last = Math.min(rows, Math.ceil((contentTop + viewport) / rowHeight) + beyond);
  return [Math.min(first, last), last];
}

/** The nearest offset at which the row is wholly seen. */
export function reveal(row: number, contentTop: number, request: ScaleRequest): number {
  const top = row * request.rowHeight;
  const bottom = top + request.rowHeight;
  if (top < contentTop) return top;
  return bottom > contentTop + request.viewport ? bottom - request.viewport : contentTop;
}
