import type { JobProgress } from '$lib/model/job';
import { bytes, count } from '$lib/model/numbers';
import { pageWords } from '$i18n/pages';

/** From this time left on, the progress steps aside for the rows that are there. Seconds. */
const long = 3;

/** Whether a job takes so long that the person would rather read its first rows than watch it. */
export function takesLong({ secondsLeft }: JobProgress): boolean {
  return secondsLeft !== null && secondsLeft > long;
}

/** "45 s", "12 min", "1 h 5 min": whole, because an estimate is no more exact. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The share done, 0 to 1; undefined while the whole is not known. */
export function shareOf(progress: JobProgress): number | undefined {
  if (progress.bytesTotal > 0) return progress.bytes / progress.bytesTotal;
  return progress.rowsTotal > 0 ? progress.rows / progress.rowsTotal : undefined;
}

/** What is told under the bar, in parts: bytes, rows, speed, time left. */
export function progressParts(progress: JobProgress): string[] {
  const words = pageWords.progress;
  const { bytes: done, bytesTotal, rows, rowsTotal, rowsPerSecond, secondsLeft } = progress;
  return [
    bytesTotal > 0 ? words.of(bytes(done), bytes(bytesTotal)) : '',
    words.rows(rowsTotal > 0 ? words.of(count(rows), count(rowsTotal)) : count(rows)),
    rowsPerSecond > 0 ? words.speed(count(Math.round(rowsPerSecond))) : '',
    secondsLeft === null ? '' : words.left(spanText(secondsLeft)),
  ].filter(Boolean);
}
