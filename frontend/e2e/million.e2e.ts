import { beforeAll, expect, test } from 'vitest';
import { greatLog, million } from './support/million';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

/** A row as `query --format json` prints it, as far as it is compared. */
interface Printed {
  type: string;
  scheduled: string;
  triggered: string | null;
  status: string;
  payloadBytes: number;
  attempts: number;
}

/** What the command line says of the first, the middle and the last row. */
const printed = new Map<number, Printed>();
const numbers = [1, 499_999, million];

const pages = stage(async (bench) => {
  const workspace = await greatLog(bench);
  for (const number of numbers) {
    const args = ['--limit', '1', '--offset', String(number - 1), '--format', 'json'];
    const answer = JSON.parse(await bench.print(['query', '-w', workspace, ...args])) as {
      total: number;
      rows: Printed[];
    };
    expect(answer.total).toBe(million);
    printed.set(number, answer.rows[0] as Printed);
  }
  return ['-w', workspace];
});
let screen: LogScreen;

beforeAll(async () => {
  expect(new Set([...printed.values()].map((row) => row.scheduled)).size).toBe(numbers.length);
});

const words: Record<string, string> = {
  finished: 'Finished',
  erroneous: 'Erroneous',
  notyetstarted: 'Not yet started',
};

/** The row is in sight and says what the command line says. */
async function expectRow(number: number): Promise<void> {
  const row = printed.get(number) as Printed;
  await expect.poll(() => screen.row(number).getAttribute('aria-busy'), patience).toBe('false');
  expect(await screen.moment(number, 'Scheduled')).toBe(row.scheduled);
  if (row.triggered) expect(await screen.moment(number, 'Triggered')).toBe(row.triggered);
  else expect(await (await screen.cell(number, 'Triggered')).innerText()).toBe('–');
  expect(await (await screen.cell(number, 'Status')).innerText()).toContain(words[row.status]);
  expect(await (await screen.cell(number, 'Attempts')).innerText()).toBe(String(row.attempts));
  expect(await (await screen.cell(number, 'Payload')).innerText()).toBe(`${row.payloadBytes} B`);
  const [grid, seen] = [await screen.table.boundingBox(), await screen.row(number).boundingBox()];
  if (!grid || !seen) throw new Error('the row is not in sight');
  expect(seen.y).toBeGreaterThanOrEqual(grid.y);
  expect(seen.y + seen.height).toBeLessThanOrEqual(grid.y + grid.height + 1);
}

async function arrive(): Promise<void> {
  screen = await pages.open();
  await screen.expectCount(million);
}

test('End and Home reach the last and the first row', async () => {
  await arrive();
  await expectRow(1);
  await screen.table.focus();
  await screen.page.keyboard.press('Control+End');
  await expectRow(million);
  await screen.page.keyboard.press('Control+Home');
  await expectRow(1);
});

test('the scrollbar reaches the last, the middle and the first row', async () => {
  await arrive();
  const scrollTo = (share: number): Promise<void> =>
    screen.table.evaluate((grid, to) => {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * to;
    }, share);
  await scrollTo(1);
  await expectRow(million);
  // A pixel of the scrollbar is many rows here: it brings near, the wheel and the keys bring there.
  await scrollTo(0.499_999);
  await expect
    .poll(async () => {
      const rows = await screen.table
        .getByRole('row')
        .evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))));
      return Math.min(...rows.filter((index) => index > 1).map((index) => Math.abs(index - 500_000)));
    }, patience)
    .toBeLessThan(2_000);
  await scrollTo(0);
  await expectRow(1);
});

test('"go to row" reaches the first, the middle and the last row', async () => {
  await arrive();
  for (const number of [499_999, million, 1]) {
    await screen.goTo(number);
    await expectRow(number);
  }
});

test('rows are the neighbours that they should be while the wheel turns', async () => {
  await arrive();
  await screen.goTo(499_999);
  await screen.table.hover();
  for (let turn = 0; turn < 20; turn++) await screen.page.mouse.wheel(0, 300);
  await expect
    .poll(async () => {
      const indices = await screen.table
        .getByRole('row')
        .evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))));
      const rows = indices.filter((index) => index > 1);
      return (
        rows.length > 10 &&
        Math.min(...rows) > 500_000 &&
        rows.every((index, at) => at === 0 || index === (rows[at - 1] ?? 0) + 1)
      );
    }, patience)
    .toBe(true);
  // Each second of the log has one trigger: neighbours lie a second apart.
  const moments = await screen.table
    .getByRole('row')
    .getByRole('time')
    .evaluateAll((times) => [...new Set(times.map((time) => time.getAttribute('datetime') ?? ''))]);
  const seconds = moments.map((moment) => Date.parse(moment) / 1000).sort((a, b) => b - a);
  expect(seconds.length).toBeGreaterThan(10);
  seconds.forEach((second, at) => expect(second).toBe((seconds[0] ?? 0) - at));
});

test('a filter on a million is as good as on ten', async () => {
  await arrive();
  await screen.choose('Status', 'Erroneous');
  await screen.expectCount(million / 5);
  await screen.typeText('inv-0499999');
  await screen.expectCount(0);
  await screen.typeText('inv-0499998');
  await screen.expectCount(1);
});
