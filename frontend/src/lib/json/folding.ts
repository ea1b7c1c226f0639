import { codeFolding, foldGutter, foldKeymap, foldService } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Outline } from './outline';

/** Folds whole containers by the outline of the laid out text, so the outermost folds at once in a document of any size. */
export function folding(outline: Outline, words: FoldWords): Extension {
  return [
    foldService.of((state, lineStart) => foldRange(state, outline, lineStart)),
    codeFolding({
      preparePlaceholder: (state, range) => {
        const line = state.doc.lineAt(range.from);
        return words.items(outline.at(line.number - 1)?.count ?? 0);
      },
      placeholderDOM: (_, unfold, label: string) => placeholder(label, words.unfold, unfold),
    }),
    foldGutter({ openText: '▾', closedText: '▸' }),
    keymap.of(foldKeymap),
  ];
}

export interface FoldWords {
  /** "12 items" for what a folded container holds. */
  items: (count: number) => string;
  unfold: string;
}

/** From the end of the opening line to the closing bracket. */
function foldRange(
  state: EditorState,
  outline: Outline,
  lineStart: number,
): { from: number; to: number } | null {
  const line = state.doc.lineAt(lineStart);
  const found = outline.at(line.number - 1);
  if (!found) return null;
  const closing = state.doc.line(found.close + 1);
  return { from: line.to, to: closing.from + closing.text.search(/\S/) };
}

function placeholder(label: string, title: string, unfold: (event: Event) => void): HTMLElement {
  const element = document.createElement('span');
  element.className = 'cm-foldPlaceholder';
  element.textContent = label;
  element.title = title;
  element.onclick = unfold;
  return element;
}
