import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Bar } from '$lib/model/facets';
import type { Status } from '$lib/model/status';
import { edges, type Span, stackOrder } from './bars';

/** Pixels the pointer must move before a press is a drag and not a click. */
const DRAG_DISTANCE = 5;

const fills: Record<Status, string> = {
  erroneous: '--erroneous-bar',
  notyetstarted: '--notstarted-bar',
  finished: '--finished-bar',
  none: '--none-bar',
};

export interface PlotEvents {
  /** The pointer is over this bar; null when it left. */
  onHover: (index: number | null) => void;
  /** A bar was clicked, or bars were dragged over. */
  onSpan: (span: Span) => void;
}

export interface PlotState {
  bars: readonly Bar[];
  /** Bars of the chosen period, shaded. */
  shaded: Span | null;
  /** Bars under the keyboard, framed. */
  framed: Span | null;
}

/** The bars on a canvas. Positions on the x scale are bar numbers, because bars may last 23 or 25 hours. */
export class Plot {
  private readonly chart: uPlot;
  private readonly stopWatching: () => void;
  private state: PlotState = { bars: [], shaded: null, framed: null };

  constructor(
    private readonly target: HTMLElement,
    private readonly events: PlotEvents,
  ) {
    this.chart = new uPlot(this.options(), [[], [], [], [], []], target);
    this.chart.over.addEventListener('click', () => this.clicked());
    this.stopWatching = this.watch();
  }

  update(state: PlotState): void {
    const changed = state.bars !== this.state.bars;
    this.state = state;
    if (changed) this.chart.setData([state.bars.map((_, index) => index), ...edges(state.bars).reverse()]);
    else this.chart.redraw(false);
  }

  /** The middle of a bar in CSS pixels from the left edge. */
  middleOf(index: number): number {
    return this.chart.valToPos(index, 'x');
  }

  destroy(): void {
    this.stopWatching();
    this.chart.destroy();
  }

  private options(): uPlot.Options {
    const bars = uPlot.paths.bars?.({ size: [0.9, 40], align: 0 });
    const colour = (name: string) => () => this.colour(name);
    return {
      width: Math.max(1, this.target.clientWidth),
      height: this.target.clientHeight,
      padding: [4, 0, 0, 0],
      legend: { show: false },
      axes: [{ show: false }, { show: false }],
      scales: {
        x: { time: false, range: () => [-0.5, Math.max(0.5, this.state.bars.length - 0.5)] },
        y: { range: (_, __, highest) => [0, Math.max(1, highest)] },
      },
      // The highest edges are drawn first, the others over them.
      series: [
        {},
        ...[...stackOrder].reverse().map((status) => ({
          fill: colour(fills[status]),
          width: 0,
          points: { show: false },
          paths: bars,
        })),
      ],
      cursor: {
        x: false,
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: DRAG_DISTANCE },
      },
      hooks: {
        drawClear: [() => this.fill(this.state.shaded, '--accent-soft')],
        draw: [() => this.frame(this.state.framed)],
        setCursor: [(chart) => this.events.onHover(this.barAt(chart.cursor.left))],
        setSelect: [() => this.dragged()],
      },
    };
  }

  /** The bar at a place in CSS pixels from the left edge. */
  private barAt(left: number | undefined): number | null {
    if (left === undefined || left < 0 || this.state.bars.length === 0) return null;
    const index = Math.round(this.chart.posToVal(left, 'x'));
    return Math.max(0, Math.min(this.state.bars.length - 1, index));
  }

  private clicked(): void {
    const index = this.barAt(this.chart.cursor.left);
    if (index !== null) this.events.onSpan({ first: index, last: index });
  }

  private dragged(): void {
    const { left, width } = this.chart.select;
    if (width === 0) return;
    const first = this.barAt(left);
    const last = this.barAt(left + width);
    this.chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    if (first !== null && last !== null) this.events.onSpan({ first, last });
  }

  /** Device pixels that a run of bars covers. */
  private box(span: Span): [left: number, top: number, width: number, height: number] {
    const { bbox } = this.chart;
    const left = this.chart.valToPos(span.first - 0.5, 'x', true);
    const right = this.chart.valToPos(span.last + 0.5, 'x', true);
    return [left, bbox.top, right - left, bbox.height];
  }

  private fill(span: Span | null, token: string): void {
    if (!span) return;
    this.chart.ctx.fillStyle = this.colour(token);
    this.chart.ctx.fillRect(...this.box(span));
  }

  private frame(span: Span | null): void {
    if (!span) return;
    const { ctx } = this.chart;
    const [left, top, width, height] = this.box(span);
    const line = 2 * devicePixelRatio;
    ctx.strokeStyle = this.colour('--accent');
    ctx.lineWidth = line;
    ctx.strokeRect(left + line / 2, top + line / 2, width - line, height - line);
  }

  private colour(token: string): string {
    return getComputedStyle(this.target).getPropertyValue(token);
  }

  /** Follows the width of the place and the change between light and dark. */
  private watch(): () => void {
    // With the paths: uPlot keeps their colours.
    const redraw = (): void => this.chart.redraw();
    const resized = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.target;
      if (width > 0) this.chart.setSize({ width, height });
    });
    const themed = new MutationObserver(redraw);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    resized.observe(this.target);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    dark.addEventListener('change', redraw);
    return () => {
      resized.disconnect();
      themed.disconnect();
      dark.removeEventListener('change', redraw);
    };
  }
}
