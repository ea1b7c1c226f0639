import { readFileSync } from 'node:fs';
import type { Bench } from './program';
import { readLines, type Written } from './records';

/** A log that was generated, and the lines of its export. */
export class SampleLog {
  lines: Written[] = [];

  /** Generates and imports it; returns the arguments of serve. */
  async make(bench: Bench, triggers = 20_000): Promise<string[]> {
    await bench.print(['generate', '--n', String(triggers), '--seed', '7', '--to', 'log.ndjson']);
    await bench.print(['import', '-w', 'log.ilog', 'log.ndjson']);
    this.lines = readLines(readFileSync(bench.path('log.ndjson'), 'utf8'));
    return ['-w', 'log.ilog'];
  }

  /** How many lines pass every test. */
  count(...tests: ((line: Written) => boolean)[]): number {
    return this.lines.filter((line) => tests.every((holds) => holds(line))).length;
  }
}
