import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { figure } from './records';

/** Filters are acted upon at once; two slow cores may still need this long. Milliseconds. */
export const patience = { timeout: 15_000, interval: 50 };

/** The log's screen as a person finds their way on it: by roles and names. */
export class LogScreen {
  readonly table: Locator;
  readonly filters: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('grid', { name: 'Triggers' });
    this.filters = page.getByRole('group', { name: 'Filters', exact: true });
    this.dialog = page.getByRole('dialog');
  }

  /** Waits until the count under the title is n, and the rows in sight have come. */
  async expectCount(n: number): Promise<void> {
    const count = this.page.getByRole('main').getByText(/^\s*[\d,]+\s+of\s+[\d,]+/);
    await expect
      .poll(async () => (await count.innerText().catch(() => '')).split(/\s+of\s+/)[0], patience)
      .toBe(figure(n));
    const waiting = this.table.locator('[role=row][aria-busy=true]');
    await expect.poll(() => waiting.count(), patience).toBe(0);
  }

  /** Opens the chip of a filter. */
  async openChip(label: string): Promise<void> {
    await this.filters.getByRole('button', { name: new RegExp(`^${label} `) }).click();
  }

  /** Chooses values in the list of a chip, whose names are told apart from the counts beside them. */
  async choose(label: string, ...names: string[]): Promise<void> {
    await this.openChip(label);
    for (const name of names) {
      const withCount = new RegExp(`^${name.replace(/\W/g, '\\$&')}( \\(inactive\\))?( [\\d,]+)?$`);
      await this.page.getByRole('option', { name: withCount }).click();
    }
    await this.page.keyboard.press('Escape');
  }

  /** Chooses a period such as "Last 7 days". */
  async choosePeriod(label: string, preset: string): Promise<void> {
    await this.openChip(label);
    await this.page.getByRole('button', { name: preset, exact: true }).click();
  }

  /** Types the days of a period, as 2026-11-20. */
  async typeDays(label: string, from: string, through: string): Promise<void> {
    await this.openChip(label);
    // Day, month and year of the first day, then those of the last one.
    await this.page.getByRole('spinbutton').first().focus();
    for (const day of [from, through])
      await this.page.keyboard.type(day.split('-').reverse().join(''), { delay: 20 });
    await this.page.getByRole('button', { name: 'Apply' }).click();
  }

  async drop(label: string): Promise<void> {
    await this.filters.getByRole('button', { name: new RegExp(`^Drop ${label}`) }).click();
  }

  async dropAll(): Promise<void> {
    await this.filters.getByRole('button', { name: 'Clear', exact: true }).click();
  }

  async typeText(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Filter by words' }).fill(words);
  }

  /** The row with a number, from 1. */
  row(number: number): Locator {
    return this.table.locator(`[role=row][aria-rowindex="${number + 1}"]`);
  }

  cell(number: number, column: string): Promise<Locator> {
    return this.columnIndex(column).then((index) =>
      this.row(number).locator(`[role=gridcell][aria-colindex="${index}"]`),
    );
  }

  private async columnIndex(column: string): Promise<string> {
    const head = this.table.getByRole('columnheader', { name: column, exact: true });
    return (await head.getAttribute('aria-colindex')) ?? '';
  }

  /** The moment that a cell shows, as stored. */
  async moment(number: number, column: string): Promise<string | null> {
    return (await this.cell(number, column)).getByRole('time').getAttribute('datetime');
  }

  /** Goes to a row by its number. */
  async goTo(number: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.getByRole('textbox', { name: 'Row' }).fill(String(number));
    await this.page.keyboard.press('Enter');
    await expect.poll(() => this.row(number).getAttribute('aria-selected'), patience).toBe('true');
  }
}
