/**
 * Which lines of a laid out text open a container, which close it and how many items are between: what folding needs.
 * Kept as plain number lists because a document of 10 MB has hundreds of thousands of containers.
 */
export class Outline {
  /** Line numbers from 0, ascending. */
  private readonly opens: number[] = [];
  private readonly closes: number[] = [];
  private readonly counts: number[] = [];
  private readonly pending: number[] = [];

  /** A container that is not empty begins at the end of `line`. */
  open(line: number): void {
    this.pending.push(this.opens.length);
    this.opens.push(line);
    this.closes.push(line);
    this.counts.push(0);
  }

  /** The innermost open container ends on `line` and has `count` members or elements. */
  close(line: number, count: number): void {
    const index = this.pending.pop();
    if (index === undefined) return;
    this.closes[index] = line;
    this.counts[index] = count;
  }

  /** The container that `line` opens, or null. */
  at(line: number): { close: number; count: number } | null {
    let low = 0;
    let high = this.opens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.opens[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    if (this.opens[low] !== line) return null;
    return { close: this.closes[low] ?? line, count: this.counts[low] ?? 0 };
  }
}
