import { reveal, scrollScale, visibleRows, type ScaleRequest } from '$lib/model/scrollScale';

/** Height of the heads, which stay at the top of the scrolled element. CSS pixels. */
export const headHeight = 34;

/** Rows of one wheel line (deltaMode 1), as browsers scroll. */
const wheelLine = 40;

/** The scrolled element's window onto the rows. The offset of the content is the truth; scrollTop follows. */
export class Viewport {
  /** Inner size of the scrolled element without its scrollbar and heads. */
  width = $state(0);
  height = $state(0);
  /** Offset of the content that is seen at the top. */
  top = $state(0);
  /** What must be added to a row's own offset to stand right in the compressed height. */
  shift = $state(0);
  #element: HTMLElement | null = null;
  /** The scrollTop that was set from here; a scroll event that finds it is no wish of the person. */
  #set = 0;
  readonly #rows: () => { rows: number; rowHeight: number };

  constructor(rows: () => { rows: number; rowHeight: number }) {
    this.#rows = rows;
  }

  readonly request: ScaleRequest = $derived.by(() => ({ ...this.#rows(), viewport: this.height }));
  readonly scale = $derived.by(() => scrollScale(this.request));
  readonly range = $derived.by(() => visibleRows(Math.min(this.top, this.scale.end), this.request));
  /** Whole rows that are seen. */
  readonly page = $derived.by(() => Math.floor(this.height / this.request.rowHeight));

  /** Svelte attachment of the scrolled element. */
  attach = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const measure = (): void => {
      this.width = element.clientWidth;
      this.height = Math.max(0, element.clientHeight - headHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const onwheel = (event: WheelEvent): void => this.#wheel(event);
    element.addEventListener('wheel', onwheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', onwheel);
    };
  };

  scrolled = (): void => {
    const scrollTop = this.#element?.scrollTop ?? 0;
    if (Math.abs(scrollTop - this.#set) >= 1) this.top = this.scale.toContent(scrollTop);
    this.#set = scrollTop;
    this.shift = scrollTop - this.top;
  };

  /** Scrolls so that the row is wholly seen; middle puts it there when it was not. */
  reveal(row: number, middle = false): void {
    const nearest = reveal(row, this.top, this.request);
    if (nearest === this.top) return;
    const { rowHeight, viewport } = this.request;
    this.scrollTo(middle ? row * rowHeight - (viewport - rowHeight) / 2 : nearest);
  }

  scrollTo(top: number): void {
    if (!this.#element) return;
    this.top = Math.min(this.scale.end, Math.max(0, top));
    this.#element.scrollTop = this.scale.toScroll(this.top);
    this.#set = this.#element.scrollTop;
    this.shift = this.#set - this.top;
  }

  /** In a compressed range a wheel step would skip rows: it is applied to the content instead. */
  #wheel(event: WheelEvent): void {
    if (!this.scale.compressed || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = [1, wheelLine, this.height][event.deltaMode] ?? 1;
    this.scrollTo(this.top + event.deltaY * unit);
  }
}
