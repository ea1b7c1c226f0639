import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const minute = 60_000;

/** Browser tests: the built pages in Chromium against `serve` of the real program. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: '../node_modules/.vite',
  test: {
    include: ['**/*.e2e.ts'],
    globalSetup: ['support/build.ts'],
    // One browser and one program at a time: two cores are few for both.
    fileParallelism: false,
    testTimeout: minute,
    // The first run imports a million triggers.
    hookTimeout: 10 * minute,
    reporters: ['verbose', './support/tally.ts'],
  },
});
