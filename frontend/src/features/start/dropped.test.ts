import { expect, test } from 'vitest';
import { type DroppedEntry, filesOf } from './dropped';

const file = (name: string): DroppedEntry => ({
  name,
  isFile: true,
  file: (done) => done(new File([name], name)),
});

/** A folder whose reader tells of two entries at a time. */
function folder(name: string, ...entries: DroppedEntry[]): DroppedEntry {
  const left = [...entries];
  const reader = { readEntries: (done: (some: DroppedEntry[]) => void) => done(left.splice(0, 2)) };
  return { name, isFile: false, createReader: () => reader };
}

test('files of folders come in the order of their names, hidden ones do not', async () => {
  const entries = [
    file('z.json'),
    folder('exports', file('c'), file('.DS_Store'), folder('a', file('1')), file('b')),
  ];
  expect((await filesOf(entries)).map(({ name }) => name)).toEqual(['z.json', '1', 'b', 'c']);
});

test('a folder of thousands ends at what one question takes', async () => {
  const many = Array.from({ length: 1500 }, (_, n) => file(String(n)));
  expect(await filesOf([folder('many', ...many)])).toHaveLength(1000);
});
