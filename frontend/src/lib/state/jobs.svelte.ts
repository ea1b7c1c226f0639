import { messageOf } from '$lib/api/errors';
import { cancelJob, readJob } from '$lib/api/workspace';
import type { Job } from '$lib/model/job';
import { session } from './session.svelte';

/** How often a running job is looked at. Milliseconds. */
const pollEvery = 300;

/** The long work that the page follows: one at a time, since one workspace is open. */
class Jobs {
  current = $state.raw<Job | null>(null);
  /** Why the job could not be started or followed. */
  failure = $state<string | null>(null);

  /** Follows a job that has been started; resolves with its end, null when it could not be followed. */
  async follow(starting: Promise<Job>): Promise<Job | null> {
    this.failure = null;
    try {
      let job = await starting;
      this.current = job;
      while (job.state === 'running') {
        await new Promise((wake) => setTimeout(wake, pollEvery));
        job = await readJob(job.id);
        this.current = job;
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
