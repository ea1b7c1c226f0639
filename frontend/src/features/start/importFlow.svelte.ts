import { messageOf } from '$lib/api/errors';
import {
  chooseFiles,
  createWorkspace,
  forgetUploads,
  inspect,
  type NewWorkspace,
  openSample,
  openWorkspace,
  sendPaste,
  startImport,
  upload,
} from '$lib/api/workspace';
import type { Job } from '$lib/model/job';
import { logRoute } from '$lib/model/route';
import { jobs } from '$lib/state/jobs.svelte';
import { router } from '$lib/state/router.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/ui/toasts.svelte';
import { type Destination, isWorkspace, type Wish } from './destination';
import { endText, wentWell } from './ending';
import { takesLong } from './progressText';
import { Question } from './question.svelte';

/** What is open for the person on the way from files to a finished import. */
export type Step =
  | { at: 'idle' }
  | { at: 'busy'; text: 'inspecting' }
  | { at: 'busy'; text: 'uploading'; name: string }
  | { at: 'ask'; question: Question }
  | { at: 'running' }
  | { at: 'ended'; job: Job; paths: string[] }
  | { at: 'failed'; what: 'import' | 'open' | 'sample'; message: string };

/** The one way from files to triggers, whichever button, menu or drop began it. */
class ImportFlow {
  step = $state.raw<Step>({ at: 'idle' });
  /** The progress was sent to the background; its end is told all the same. */
  hidden = $state(false);
  /** Opens the browser's file dialog (serve mode); set by the component that holds the input. */
  browse: ((wish: Wish) => void) | null = null;
  /** Counts what was begun: of what a person has left, nothing is shown any more. */
  #turn = 0;
  /** Ends of imports that came while something else was asked or told. */
  #waiting: Step[] = [];

  /** Asks for files: the window by the system's dialog, a browser by its own. */
  async choose(wish: Wish): Promise<void> {
    if (session.overview?.mode !== 'window') return this.browse?.(wish);
    await this.#guarded(async (left) => {
      const paths = await chooseFiles('exports');
      if (paths.length > 0 && !left()) await this.take(paths, wish);
    });
  }

  /** Sends files of a browser to the program, then goes on with their paths. */
  async send(sent: Promise<readonly File[]>, wish: Wish): Promise<void> {
    await this.#guarded(async (left) => {
      const paths: string[] = [];
      for (const file of await sent) {
        if (left()) return forget(paths);
        this.#begin({ at: 'busy', text: 'uploading', name: file.name });
        paths.push(await upload(file));
      }
      if (left()) return forget(paths);
      if (paths.length > 0) await this.take(paths, wish);
    });
  }

  /** Goes on with pasted text as with a file. */
  async paste(text: string): Promise<void> {
    await this.#guarded(async (left) => {
      this.#begin({ at: 'busy', text: 'inspecting' });
      const path = await sendPaste(text);
      if (left()) return forget([path]);
      await this.take([path], 'either');
    });
  }

  /** Goes on with files by path: a workspace is opened; of exports it is told what they are. */
  async take(paths: string[], wish: Wish): Promise<void> {
    await this.#guarded(async (left) => {
      const [first] = paths;
      if (first !== undefined && paths.length === 1 && isWorkspace(first)) return this.open(first);
      this.#begin({ at: 'busy', text: 'inspecting' });
      const inspection = await inspect({ paths, zone: session.zone });
      if (left()) return forget(paths);
      this.step = { at: 'ask', question: new Question(paths, inspection, wish) };
    });
  }

  /** Imports as was answered; Go has proposed a name that is free for a new workspace. */
  async run({ paths, inspection, destination, zone, choices }: Question): Promise<void> {
    const create = created(inspection.proposal.path, destination);
    this.step = { at: 'running' }; // at once: a question is answered once
    try {
      const job = await startImport({ paths, zone, choices, ...create }).catch((error: unknown) => {
        forget(paths);
        throw error;
      });
      await this.#follow(job, paths);
    } catch (error) {
      this.#tell({ at: 'failed', what: 'import', message: messageOf(error) });
    }
  }

  /** Opens the sample log; it is made first where it must be. */
  async sample(): Promise<void> {
    await this.#guarded(async () => this.#follow(await openSample(), []), 'sample');
  }

  /** Opens a workspace in place of the one that is open. */
  async open(path: string): Promise<void> {
    await this.#guarded(async () => {
      await openWorkspace(path);
      this.step = { at: 'idle' };
      await this.enter();
    }, 'open');
  }

  /** Makes an empty workspace and opens it. */
  async create(wanted: NewWorkspace): Promise<void> {
    await createWorkspace(wanted);
    await this.enter();
  }

  /** Shows what is open now. */
  async enter(): Promise<void> {
    await session.refresh();
    router.go(logRoute({ at: 'all' }));
  }

  /** Follows a job that runs already (the program began it, or the page was loaded again). */
  async resume(job: Job): Promise<void> {
    if (this.step.at === 'idle') await this.#guarded(() => this.#follow(job, []));
  }

  /** Closes what is shown; a running import goes on behind it. */
  dismiss = (): void => {
    if (this.step.at === 'running') this.hidden = true;
    else {
      this.#turn++;
      this.#leave();
      this.#rest();
    }
  };

  /** Goes on to something new, in place of what was asked. */
  #begin(step: Step): void {
    this.#leave();
    this.step = step;
  }

  #leave(): void {
    if (this.step.at !== 'ask') return;
    this.step.question.leave();
    forget(this.step.question.paths);
  }

  #rest(): void {
    const { current } = jobs;
    const behind = current?.state === 'running' && current.kind !== 'zone';
    this.step = this.#waiting.shift() ?? { at: behind ? 'running' : 'idle' };
    jobs.dismiss();
  }

  /** Tells how an import ended, after what a person is in the middle of. */
  #tell(ended: Step): void {
    if (this.step.at === 'running' || this.step.at === 'idle') this.step = ended;
    else this.#waiting.push(ended);
  }

  async #follow(started: Job, paths: string[]): Promise<void> {
    this.hidden = false;
    if (this.step.at === 'idle') this.step = { at: 'running' };
    let entered = false;
    let stepped = false;
    const job = await jobs.follow(Promise.resolve(started), (running) => {
      if (!entered) router.go(logRoute({ at: 'all' }));
      entered = true;
      if (stepped || !takesLong(running.progress)) return;
      this.hidden = stepped = true;
    });
    if (!job) throw new Error(jobs.failure ?? '');
    this.#end(job, paths);
    if (!entered && job.state !== 'failed') router.go(logRoute({ at: 'all' }));
  }

  /** Tells how it ended, in passing where it went well behind what the person does. */
  #end(job: Job, paths: string[]): void {
    const sample = job.kind === 'sample' && job.state === 'done';
    const passing = this.hidden && wentWell(job);
    if (passing && !sample) toasts.show(endText(job));
    if (!passing && !sample) this.#tell({ at: 'ended', job, paths });
    else if (this.step.at === 'running') this.#rest();
  }

  async #guarded(
    work: (left: () => boolean) => Promise<void>,
    what: 'import' | 'open' | 'sample' = 'import',
  ): Promise<void> {
    const turn = ++this.#turn;
    const left = (): boolean => turn !== this.#turn;
    try {
      await work(left);
    } catch (error) {
      if (!left()) this.step = { at: 'failed', what, message: messageOf(error) };
    }
  }
}

/** What a browser sent and nobody imports is not kept on the disk. */
function forget(paths: string[]): void {
  // The program removes it at its end all the same.
  if (paths.length > 0) void forgetUploads(paths).catch(() => undefined);
}

/** The workspace to make first, for a destination that is new. */
function created(path: string, destination: Destination): { create?: NewWorkspace } {
  if (destination === 'log') return { create: { path, retention: '30d' } };
  return destination === 'archive' ? { create: { path, retention: 'off' } } : {};
}

export const importFlow = new ImportFlow();
