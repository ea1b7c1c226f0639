import { durationText } from '$lib/model/delay';
import type { Job } from '$lib/model/job';
import { bytes, count } from '$lib/model/numbers';
import { pageWords } from '$i18n/pages';

/** Whether all of an import was read and kept, so that nobody has to do anything about it. */
export function wentWell({ state, summary }: Job): boolean {
  return state === 'done' && (summary === null || summary.rejected + summary.expired === 0);
}

/** How an import ended, in a sentence. */
export function endText({ summary }: Job): string {
  const words = pageWords.summary;
  if (!summary) return words.done;
  const { read, seconds } = summary;
  return `${words.done}: ${words.read(count(read), bytes(summary.bytes), durationText(seconds * 1000))}.`;
}
