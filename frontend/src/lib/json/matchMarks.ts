import { type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { type Matches, NO_MATCHES } from './find';

interface Marked {
  matches: Matches;
  current: number;
}

/** Replaces the matches that are marked; `current` is the index of the one stepped to, -1 for none. */
export const markMatches = StateEffect.define<Marked>();

const field = StateField.define<Marked>({
  create: () => ({ matches: NO_MATCHES, current: -1 }),
  update: (value, transaction) =>
    transaction.effects.reduce((last, effect) => (effect.is(markMatches) ? effect.value : last), value),
});

const plain = Decoration.mark({ class: 'match' });
const current = Decoration.mark({ class: 'match current' });

/** Marks only what is on the screen: thousands of matches cost nothing. */
function visibleMarks(view: EditorView): DecorationSet {
  const { matches, current: chosen } = view.state.field(field);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    let index = firstAt(matches.starts, from);
    for (; index < matches.starts.length; index++) {
      const start = matches.starts[index] ?? to;
      if (start + matches.length > to) break;
      builder.add(start, start + matches.length, index === chosen ? current : plain);
    }
  }
  return builder.finish();
}

/** The index of the first start at or after `at` in an ascending list; its length when there is none. */
export function firstAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Marks {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = visibleMarks(view);
  }

  update(update: ViewUpdate): void {
    if (update.viewportChanged || update.state.field(field) !== update.startState.field(field)) {
      this.decorations = visibleMarks(update.view);
    }
  }
}

export const matchMarks: Extension = [
  field,
  ViewPlugin.fromClass(Marks, { decorations: (marks) => marks.decorations }),
];
