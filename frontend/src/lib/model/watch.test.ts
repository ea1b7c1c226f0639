import { expect, test } from 'vitest';
import { folderName } from './watch';

test('a folder is called by the last name of its path', () => {
  for (const path of ['/srv/exports', '/srv/exports/', 'C:\\logs\\exports', '\\\\host\\share\\exports\\'])
    expect(folderName(path)).toBe('exports');
  expect(folderName('/')).toBe('/');
});
