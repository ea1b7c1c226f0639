import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const src = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/**
 * The policy that Go sends with every page. `vite preview` sends it too, so that a violation
 * shows before the page is embedded.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
].join('; ');

/** Tests of plain TypeScript, which need no page. */
const plain = ['src/lib/{model,api}/**/*.test.ts'];

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  resolve: {
    alias: { $lib: src('lib'), $features: src('features'), $i18n: src('i18n') },
  },
  build: {
    // The policy has no data: for fonts, so nothing may be inlined.
    assetsInlineLimit: 0,
    // The dist folder holds .gitkeep (copied from public/) because go:embed needs a file.
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  preview: { headers: { 'Content-Security-Policy': policy } },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: 'plain', environment: 'node', include: plain } },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          setupFiles: ['./vitest.setup.ts'],
          testTimeout: 40_000,
          include: ['src/**/*.test.ts'],
          exclude: plain,
        },
      },
    ],
  },
});
