/** "1,000,000". */
export function count(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 trigger", "2,000 triggers". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const units = ['kB', 'MB', 'GB', 'TB'];

/** "640 B", "6.5 kB", "12 MB": two digits, thousands of 1000. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  let scaled = value;
  let unit = -1;
  do {
    scaled /= 1000;
    unit++;
  } while (scaled >= 999.5 && unit < units.length - 1);
  return `${scaled < 9.95 ? scaled.toFixed(1) : Math.round(scaled)} ${units[unit]}`;
}
