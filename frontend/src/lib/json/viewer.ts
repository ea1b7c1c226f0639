import { standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { EditorState, type Extension, StateEffect, type Text } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Matches } from './find';
import { folding, type FoldWords } from './folding';
import { markMatches, matchMarks } from './matchMarks';
import type { Outline } from './outline';
import { SPECIALS } from './specials';
import { specialToken } from './specialToken';
import { theme } from './theme';

export interface ViewerOptions {
  /** What the text is, for screen readers. */
  label: string;
  words: FoldWords;
  /** The caret moved to this offset. */
  onCaret: (at: number) => void;
}

export interface Shown {
  document: Text;
  /** Colours for JSON; off for a text that is none. */
  json: boolean;
  /** Folding, for a text that was laid out. */
  outline: Outline | null;
}

/** Characters of a raw text that is coloured. A longer one may be a single line, which the parser would read whole. */
const MAX_COLOURED_RAW = 1_000_000;

/**
 * A read-only CodeMirror in a shadow root, where it may adopt style sheets: the policy style-src 'self' blocks the style
 * elements that it adds to a document. Lines wrap, because a line of 9 MB is wider than a browser lets an element be.
 */
export class Viewer {
  private readonly view: EditorView;

  constructor(
    host: HTMLElement,
    private readonly options: ViewerOptions,
  ) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ extensions: this.base() }),
    });
  }

  /** Shows another text from its start. */
  show({ document, json: isJSON, outline }: Shown): void {
    const coloured = isJSON && (outline !== null || document.length <= MAX_COLOURED_RAW);
    this.view.setState(EditorState.create({ extensions: [this.base(), coloured ? json() : []] }));
    // Not as the state's first document: CodeMirror 6.43 then lays a long wrapped line out whole, seconds for 9 MB.
    this.view.dispatch({
      changes: { from: 0, insert: document },
      effects: outline ? StateEffect.appendConfig.of(folding(outline, this.options.words)) : [],
    });
  }

  /** Marks all matches and brings the current one into sight. */
  mark(matches: Matches, current: number): void {
    const at = matches.starts[current];
    const effects = [markMatches.of({ matches, current })];
    if (at === undefined) return this.view.dispatch({ effects });
    this.view.dispatch({
      selection: { anchor: at },
      effects: [...effects, EditorView.scrollIntoView(at, { y: 'center' })],
    });
  }

  /** The offset of the caret. */
  get caret(): number {
    return this.view.state.selection.main.head;
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }

  private base(): Extension {
    return [
      EditorState.readOnly.of(true),
      EditorState.lineSeparator.of('\n'),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': this.options.label,
        'aria-readonly': 'true',
        tabindex: '0',
      }),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSpecialChars({ specialChars: SPECIALS, render: specialToken }),
      matchMarks,
      theme,
      keymap.of(standardKeymap),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) this.options.onCaret(this.caret);
      }),
    ];
  }
}
