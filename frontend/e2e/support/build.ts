import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    program: string;
  }
}

/** Builds the program as it is shipped for the command line: static, with the pages in it. */
export default function build(project: TestProject): void {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  if (!existsSync(join(root, 'frontend/dist/index.html')))
    throw new Error('The pages are not built: npm run build');
  const folder = join(tmpdir(), 'integration-log-e2e');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'integration-log');
  execFileSync('go', ['build', '-trimpath', '-o', program, '.'], {
    cwd: root,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'inherit',
  });
  project.provide('program', program);
}
