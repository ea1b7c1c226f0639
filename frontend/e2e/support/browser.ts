import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { zone, type Server } from './program';

/** Chromium reaches for its maker's hosts at every start; tests reach for nothing but the program. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** A browser that is signed in to one server, for the tests of one file. */
export class Visitor {
  private signedIn: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;
  /** What went wrong on any page: blocked by the policy, thrown, or not answered. */
  private readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async arrive(server: Server): Promise<Visitor> {
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    return new Visitor(await chromium.launch({ executablePath, args: quiet }), server);
  }

  /** Opens the program in a window of its own; the address's token is good for the first one only. */
  async open(look: Look = {}, route = ''): Promise<Page> {
    const context = await this.browser.newContext({
      colorScheme: look.theme ?? 'light',
      viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
      timezoneId: zone,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...(this.signedIn ? { storageState: this.signedIn } : {}),
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await this.watch(page);
    await page.goto((this.signedIn ? new URL(this.server.url).origin + '/' : this.server.url) + route);
    this.signedIn = await context.storageState();
    return page;
  }

  private async watch(page: Page): Promise<void> {
    await page.exposeFunction('reportViolation', (what: string) => this.faults.push(`policy: ${what}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (window as unknown as { reportViolation: (what: string) => void }).reportViolation;
        report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    page.on('pageerror', (error) => this.faults.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      // Chromium logs every answer of 400 and more as an error; the pages tell those themselves.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(`console: ${message.text()}`);
    });
  }

  /** Closes every window and fails if anything went wrong in one of them. */
  async leave(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
    const faults = this.faults.splice(0);
    expect(faults).toEqual([]);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
