const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function magnitude(ms: number): string {
  if (ms < 59.95 * second) return `${(ms / second).toFixed(1)} s`;
  if (ms < 59.5 * minute) return `${Math.round(ms / minute)} min`;
  if (ms < 47.5 * hour) return `${Math.round(ms / hour)} h`;
  return `${Math.round(ms / day)} d`;
}

/** The wait from Scheduled to Triggered: "+1.7 s", "+23 min", "+3 h", "+4 d"; clocks that disagree give "−2.0 s". */
export function delayText(ms: number): string {
  return (ms < 0 ? '−' : '+') + magnitude(Math.abs(ms));
}

/** The same without a sign, for how long something took. */
export function durationText(ms: number): string {
  return ms < second ? `${Math.round(ms)} ms` : magnitude(ms);
}
