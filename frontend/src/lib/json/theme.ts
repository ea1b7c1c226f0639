import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The viewer's look from our tokens: custom properties reach into the shadow root, so light and dark need nothing more. */
const look = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--ground)',
    fontSize: 'var(--text-small)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 20px 0 4px' },
  '.cm-gutters': { backgroundColor: 'var(--ground)', color: 'var(--muted)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 16px', minWidth: '44px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer', color: 'var(--muted)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-foldPlaceholder': {
    margin: '0 4px',
    padding: '0 6px',
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--panel)',
    color: 'var(--muted)',
    cursor: 'pointer',
  },
  '.match': { backgroundColor: 'var(--mark)', color: 'var(--ink)', borderRadius: '2px' },
  '.match *': { color: 'inherit' },
  '.match.current': { outline: '2px solid var(--accent)' },
  '.special': {
    padding: '0 3px',
    border: '1px solid var(--warning)',
    borderRadius: '3px',
    backgroundColor: 'var(--warning-soft)',
    color: 'var(--warning)',
    fontSize: '0.85em',
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--finished)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
]);

export const theme: Extension = [look, syntaxHighlighting(colours)];
