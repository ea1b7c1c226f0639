import { beforeEach, expect, test } from 'vitest';
import { oddCount, oddLog } from './support/odd';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

const pages = stage(oddLog);
let screen: LogScreen;

beforeEach(async () => {
  screen = await pages.open();
  await screen.expectCount(oddCount);
});

async function scheduled(row: number): Promise<string> {
  return (await screen.cell(row, 'Scheduled')).innerText();
}

test('times are local, with the zone named; UTC by a switch; both when pointed at', async () => {
  const zone = screen.page.getByRole('group', { name: 'Times are shown in' });
  await zone.getByText('Local (Brussels)').waitFor();
  // The doubled hour shows its offset: the newest two are 02:30 and 02:30.
  expect(await scheduled(1)).toMatch(/25 Oct 02:30:00 \+01:00/);
  expect(await scheduled(2)).toMatch(/25 Oct 02:30:00 \+02:00/);
  expect(await scheduled(3)).toBe('2 Mar 13:00:00');
  const both = await (await screen.cell(3, 'Scheduled')).getByRole('time').getAttribute('title');
  expect(both).toContain('13:00:00 +01:00 Local (Brussels)');
  expect(both).toContain('12:00:00 UTC');

  await zone.getByText('UTC', { exact: true }).click();
  await expect.poll(() => scheduled(3), patience).toBe('2 Mar 12:00:00');
  expect(await scheduled(1)).toBe('25 Oct 01:30:00');
  await zone.getByText('Local (Brussels)').click();
  await expect.poll(() => scheduled(3), patience).toBe('2 Mar 13:00:00');
});

test('a local day is that day across daylight saving', async () => {
  await screen.typeDays('Scheduled', '2026-10-25', '2026-10-25');
  await screen.expectCount(2);
  await screen.drop('Scheduled');
  await screen.typeDays('Scheduled', '2026-03-02', '2026-03-02');
  await screen.expectCount(oddCount - 2);
});

test('how long after Scheduled it was triggered stands beside it', async () => {
  await screen.typeText('exact');
  await screen.expectCount(1);
  expect(await (await screen.cell(1, 'Triggered')).innerText()).toContain('+23 min');
});
