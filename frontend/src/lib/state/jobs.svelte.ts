import { messageOf } from '$lib/api/errors';
import { cancelJob, readJob } from '$lib/api/workspace';
import type { Job } from '$lib/model/job';
import { session } from './session.svelte';

/** How often a running job is looked at. Milliseconds. */
const pollEvery = 300;

/** How often what a running job has committed is shown; each time a result over all of it is opened. Milliseconds. */
const showEvery = 5_000;

/** The long work that the page follows: one at a time, since one workspace is open. */
class Jobs {
  current = $state.raw<Job | null>(null);
  /** Why the job could not be started or followed. */
  failure = $state<string | null>(null);

  /**
   * Follows a job that has been started; resolves with its end, null when it could not be followed.
   * Its first rows are shown as soon as they are there, and told to `onrows` each time it is looked at.
   */
  async follow(starting: Promise<Job>, onrows?: (job: Job) => void): Promise<Job | null> {
    this.failure = null;
    let shown = -showEvery;
    try {
      let job = await starting;
      this.current = job;
      while (job.state === 'running') {
        await new Promise((wake) => setTimeout(wake, pollEvery));
        job = await readJob(job.id);
        this.current = job;
        if (job.state !== 'running' || job.progress.rows === 0) continue;
        if (performance.now() - shown >= showEvery) {
          shown = performance.now();
          await session.refresh();
        }
        onrows?.(job);
      }
      return job;
    } catch (error) {
      this.failure = messageOf(error);
      return null;
    } finally {
      await session.refresh();
    }
  }

  /** Asks Go to stop; what was committed stays. */
  async cancel(): Promise<void> {
    if (this.current?.state === 'running') await cancelJob(this.current.id);
  }

  /** Forgets a job that has ended. */
  dismiss(): void {
    if (this.current?.state !== 'running') this.current = null;
    this.failure = null;
  }
}

export const jobs = new Jobs();
