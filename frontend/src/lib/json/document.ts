import { Text } from '@codemirror/state';
import { runSliced } from './slices';

/** Characters that become part of the document in one go. */
const PIECE = 128 * 1024;

/**
 * The text as an editor document whose offsets are those of the text: only a line feed ends a line, a carriage return is a character.
 * Built piece by piece, because splitting 30 MB at once would hold the page for a second.
 */
export async function toDocument(text: string, signal?: AbortSignal): Promise<Text> {
  let document = Text.empty;
  let from = 0;
  await runSliced(() => {
    const to = Math.min(from + PIECE, text.length);
    document = document.append(Text.of(text.slice(from, to).split('\n')));
    from = to;
    return from >= text.length;
  }, signal);
  return document;
}
