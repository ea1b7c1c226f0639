/** What is asked about at once; Go takes no more paths in one question. */
const mostFiles = 1000;

/** The part of a browser's file system entries that is used. */
export interface DroppedEntry {
  name: string;
  isFile: boolean;
  file?(done: (file: File) => void, failed: (error: unknown) => void): void;
  createReader?(): {
    readEntries(done: (entries: DroppedEntry[]) => void, failed: (error: unknown) => void): void;
  };
}

/** The files of what was dropped in a browser, those in folders included, in the order of their names. */
export async function filesOf(entries: readonly DroppedEntry[]): Promise<File[]> {
  const files: File[] = [];
  await collect(entries, files);
  return files;
}

/** Hidden files belong to the system, and are left out as Go does in the window. */
async function collect(entries: readonly DroppedEntry[], into: File[]): Promise<void> {
  for (const entry of entries) {
    if (into.length >= mostFiles) return;
    if (entry.isFile) {
      const { file } = entry;
      if (file) into.push(await new Promise((done, failed) => file.call(entry, done, failed)));
    } else await collect(await within(entry), into);
  }
}

/** What a folder holds. A reader tells of it in portions; an empty one is the end. */
async function within(folder: DroppedEntry): Promise<DroppedEntry[]> {
  const reader = folder.createReader?.();
  const found: DroppedEntry[] = [];
  let portion: DroppedEntry[];
  do {
    portion = reader ? await new Promise((done, failed) => reader.readEntries(done, failed)) : [];
    found.push(...portion);
  } while (portion.length > 0 && found.length < mostFiles);
  return found.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}
