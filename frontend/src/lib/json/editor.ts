import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { specialToken } from './specialToken';
import { SPECIALS } from './specials';
import { theme } from './theme';

export interface EditorOptions {
  /** What the text is, for screen readers. */
  label: string;
  /** The person has changed the text. */
  onchange: (text: string) => void;
}

/** A CodeMirror that can be written in, in a shadow root as the viewer. Tab leaves it: it is one field among others. */
export class Editor {
  private readonly view: EditorView;

  constructor(host: HTMLElement, text: string, options: EditorOptions) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const extensions = [
      history(),
      json(),
      lineNumbers(),
      highlightActiveLine(),
      drawSelection(),
      highlightSpecialChars({ specialChars: SPECIALS, render: specialToken }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
      theme,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.onchange(update.state.doc.toString());
      }),
    ];
    this.view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions }) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Replaces the text; it can be undone. */
  write(text: string): void {
    if (text !== this.text)
      this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  destroy(): void {
    this.view.destroy();
  }
}
