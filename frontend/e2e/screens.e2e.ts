import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectAccessible, shoot } from './support/looks';
import { entitiesOf } from './support/records';
import { SampleLog } from './support/sample';
import { patience, type LogScreen } from './support/screen';
import { stage } from './support/stage';

/*
 * Every screen in light, dark and 900 pixels wide: nothing that the policy blocks (the stage listens
 * from before the page loads), nothing serious that axe finds, nothing that sticks out.
 */

const sample = new SampleLog();
const pages = stage(async (bench) => {
  const args = await sample.make(bench);
  writeFileSync(bench.path('old.ndjson'), '{"id":"o","scheduledDateTime":"2021-05-05T05:05:05Z"}\n{"id":\n');
  await bench.run(['import', '-w', 'log.ilog', 'old.ndjson']);
  return args;
});

interface Screen {
  name: string;
  route?: string;
  /** Leads to what is to be seen. */
  show?: (screen: LogScreen) => Promise<void>;
  /** What stands before a screen that axe has looked at already. */
  part?: '.popover' | '.menu' | '.dialog';
}

/** An invoice with a failed trigger, so that its page has something to say. */
function failedInvoice(): string {
  const line = sample.lines.findLast(
    (candidate) =>
      candidate.status === 'erroneous' &&
      entitiesOf(candidate).some((entity) => entity.startsWith('invoice:')),
  );
  return (
    entitiesOf(line ?? { id: '' })
      .find((entity) => entity.startsWith('invoice:'))
      ?.slice('invoice:'.length) ?? ''
  );
}

const opened = (name: string | RegExp) => (screen: LogScreen) =>
  screen.dialog.getByRole('heading', { name, level: 2 }).waitFor();

/** An erroneous trigger that was tried more than once. */
async function showFailed(screen: LogScreen): Promise<void> {
  await screen.choose('Status', 'Erroneous');
  await screen.expectCount(
    sample.count((line) => line.status === 'erroneous' && line.pluginActive !== false),
  );
  await screen.table.focus();
}

const screens: Screen[] = [
  { name: 'log' },
  {
    name: 'log-filtered',
    show: async (screen) => {
      await showFailed(screen);
      await screen.choosePeriod('Scheduled', 'Last 7 days');
      await screen.typeText('iban');
      await screen.page.keyboard.press('Enter');
    },
  },
  { name: 'filter-plugin', part: '.popover', show: (screen) => screen.openChip('Plugin') },
  { name: 'filter-period', part: '.popover', show: (screen) => screen.openChip('Scheduled') },
  {
    name: 'filter-more',
    part: '.popover',
    show: (screen) => screen.page.getByRole('button', { name: '+ Filter' }).click(),
  },
  {
    name: 'actions',
    part: '.menu',
    show: (screen) => screen.page.getByRole('button', { name: 'Actions' }).click(),
  },
  { name: 'go-to-row', part: '.popover', show: (screen) => screen.page.keyboard.press('Control+g') },
  {
    name: 'payload',
    part: '.dialog',
    show: async (screen) => {
      await showFailed(screen);
      await screen.page.keyboard.press('Enter');
      await opened(/^Payload/)(screen);
      await screen.dialog.locator('.cm-line').first().waitFor();
    },
  },
  {
    name: 'logs',
    part: '.dialog',
    show: async (screen) => {
      await showFailed(screen);
      await screen.page.keyboard.press('l');
      await opened(/^Logs/)(screen);
      await screen.dialog.getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'empty',
    show: async (screen) => {
      await screen.typeText('nowhere to be found');
      await screen.expectCount(0);
    },
  },
  { name: 'general', route: '#/general' },
  { name: 'integrations', route: '#/integrations' },
  { name: 'entities', route: '#/entities/invoice' },
  {
    name: 'entity',
    show: async (screen) => {
      await screen.page.evaluate((id) => (location.hash = `#/entity/invoice/${id}`), failedInvoice());
      await screen.page.getByRole('heading', { level: 1, name: /^Invoice/ }).waitFor();
    },
  },
  {
    name: 'imports',
    route: '#/imports',
    show: (screen) => screen.page.getByRole('link', { name: '1 line not understood' }).waitFor(),
  },
  {
    name: 'rejects',
    route: '#/imports/2/rejects',
    show: (screen) => screen.page.getByRole('button', { name: 'Show line 2 whole' }).click(),
  },
  {
    name: 'details',
    part: '.dialog',
    show: async (screen) => {
      await showFailed(screen);
      await screen.page.keyboard.press('d');
      await opened('Details')(screen);
      await screen.dialog.getByText('Copy the id').waitFor();
    },
  },
  { name: 'help', route: '#/help' },
  { name: 'start', route: '#/start' },
  {
    name: 'new-workspace',
    part: '.dialog',
    route: '#/start',
    show: async (screen) => {
      await screen.page.getByRole('button', { name: 'New workspace…' }).click();
      await opened('New workspace')(screen);
    },
  },
  {
    name: 'import-asks',
    part: '.dialog',
    route: '#/start',
    show: async (screen) => {
      const chooser = screen.page.waitForEvent('filechooser');
      await screen.page.getByRole('button', { name: 'Open an export…' }).click();
      await (await chooser).setFiles(pages.bench.path('old.ndjson'));
      await opened('Import')(screen);
    },
  },
];

/** Waits until all that was asked for has come. */
async function settled(screen: LogScreen): Promise<void> {
  await screen.page.waitForLoadState('networkidle');
  await expect.poll(() => screen.page.locator('[aria-busy=true]').count(), patience).toBe(0);
  await screen.page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function visit({ route, show }: Screen, width: number): Promise<LogScreen> {
  const screen = await pages.open({ width }, route);
  await settled(screen);
  await show?.(screen);
  await settled(screen);
  return screen;
}

for (const it of screens) {
  test(`${it.name}: light and dark`, async () => {
    const screen = await visit(it, 1440);
    for (const theme of ['light', 'dark'] as const) {
      await screen.page.emulateMedia({ colorScheme: theme });
      await shoot(screen.page, `${it.name}-${theme}`);
      await expectAccessible(screen.page, it.part);
    }
  });

  test(`${it.name}: narrow`, async () => {
    const screen = await visit(it, 900);
    await shoot(screen.page, `${it.name}-narrow`);
    const over = await screen.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  });
}

test('the side bar of a narrow window unfolds and folds', async () => {
  const screen = await visit({ name: 'side' }, 900);
  const bar = screen.page.getByRole('navigation', { name: 'Integration Log' });
  expect(await bar.isVisible()).toBe(false);
  await screen.page.getByRole('button', { name: 'Show the side bar' }).click();
  await bar.waitFor();
  await shoot(screen.page, 'side-bar-narrow');
  await expectAccessible(screen.page);
  await bar.getByRole('link', { name: 'Help' }).click();
  await screen.page.getByRole('heading', { name: 'Help', level: 1 }).waitFor();
  expect(await bar.isVisible()).toBe(false);
});
