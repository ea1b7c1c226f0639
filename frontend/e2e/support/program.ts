import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { inject } from 'vitest';

/** The zone of every test: one with summer time. */
export const zone = 'Europe/Brussels';

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A folder for one test file: its workspaces and, as its home, the program's settings. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'integration-log-e2e-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  start(args: string[]): ChildProcess {
    return spawn(inject('program'), args, {
      cwd: this.folder,
      env: { ...process.env, TZ: zone, INTEGRATION_LOG_HOME: this.path('home') },
    });
  }

  /** Runs a command to its end. */
  async run(args: string[], input?: Readable): Promise<Ran> {
    const child = this.start(args);
    if (input && child.stdin) input.pipe(child.stdin);
    else child.stdin?.end();
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    const status = await ended(child);
    return { status, stdout: stdout(), stderr: stderr() };
  }

  /** Runs a command that must succeed and returns what it printed. */
  async print(args: string[], input?: Readable): Promise<string> {
    const ran = await this.run(args, input);
    if (ran.status !== 0) throw new Error(`${args.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
    return ran.stdout;
  }

  /** Starts `serve` and returns once it has printed its address. */
  async serve(args: string[]): Promise<Server> {
    const child = this.start(['serve', ...args]);
    const stderr = collect(child.stderr);
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(printed);
        if (found) resolve(found[0]);
      });
      child.on('exit', (status) => reject(new Error(`serve ended with ${status}: ${stderr()}`)));
    });
    return new Server(url, child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A running `serve`. */
export class Server {
  constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Stops it as Ctrl+C does. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGINT');
    return ended(this.child);
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    child.on('close', (status) => resolve(status));
    child.on('error', reject);
  });
}

function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
