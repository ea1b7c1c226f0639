import { afterAll, afterEach, beforeAll } from 'vitest';
import { Visitor, type Look } from './browser';
import { Bench, type Server } from './program';
import { LogScreen } from './screen';

/** What the tests of a file stand on: a served program and a browser that is signed in to it. */
export class Stage {
  readonly bench = new Bench();
  private server: Server | undefined;
  private visitor: Visitor | undefined;

  /** Opens the pages in a window of its own. */
  async open(look: Look = {}, route = ''): Promise<LogScreen> {
    if (!this.visitor) throw new Error('the stage is not up');
    return new LogScreen(await this.visitor.open(look, route));
  }

  async up(prepare: (bench: Bench) => Promise<string[]>): Promise<void> {
    this.server = await this.bench.serve(await prepare(this.bench));
    this.visitor = await Visitor.arrive(this.server);
  }

  /** Closes the windows of a test and fails if anything went wrong in one of them. */
  async clear(): Promise<void> {
    await this.visitor?.leave();
  }

  async down(): Promise<void> {
    await this.visitor?.close();
    await this.server?.stop();
    this.bench.remove();
  }
}

/** Sets the stage for the tests of a file; prepare returns the arguments of serve. */
export function stage(prepare: (bench: Bench) => Promise<string[]>): Stage {
  const set = new Stage();
  beforeAll(() => set.up(prepare));
  afterEach(() => set.clear());
  afterAll(() => set.down());
  return set;
}
