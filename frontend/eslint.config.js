import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Markup and code from text: payloads and logs are text, never markup, on every path. */
const noMarkupFromText = [
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((name) => ({
    selector: `MemberExpression[property.name="${name}"]`,
    message: `${name} turns text into markup; set textContent or write a component.`,
  })),
  ...['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe', 'parseFromString'].map((name) => ({
    selector: `CallExpression[callee.property.name="${name}"]`,
    message: `${name} turns text into markup; set textContent or write a component.`,
  })),
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'document.write turns text into markup.',
  },
  {
    selector: 'SvelteAttribute[key.name="style"]',
    message: "The policy style-src 'self' blocks style attributes; use a class or a style: directive.",
  },
];

/** Which layers a folder must not import; the arrows of the house, read backwards. */
function layer(files, forbidden, reason) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^\\.\\./', message: 'Leave a folder through $lib, $features or $i18n.' },
            ...(forbidden.length ? [{ regex: `^(${forbidden.join('|')})`, message: reason }] : []),
          ],
        },
      ],
    },
  };
}

const lib = (...names) => names.map((name) => `\\$lib/${name}/`);

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/lib/api/schema.d.ts'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-undef': 'off', // the type check finds undefined names
      'no-restricted-syntax': ['error', ...noMarkupFromText],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only lib/api/client.ts calls fetch.' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Routes are hash routes of our own; there is no SvelteKit to resolve them.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['src/lib/api/client.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['*.config.js', '*.config.ts', 'e2e/**'], languageOptions: { globals: globals.node } },
  { files: ['e2e/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  layer(['src/*.{ts,svelte}'], [], ''),
  layer(['src/features/**/*.{ts,svelte}'], ['\\$features/'], 'Features never import each other.'),
  layer(
    ['src/lib/state/**/*.ts'],
    ['\\$features/', ...lib('ui', 'grid', 'chart', 'json')],
    'State stands on model and api only.',
  ),
  layer(
    ['src/lib/{grid,chart,json}/**/*.{ts,svelte}'],
    ['\\$features/', ...lib('state', 'api')],
    'Widgets stand on model and ui only; data comes in through props.',
  ),
  layer(
    ['src/lib/ui/**/*.{ts,svelte}'],
    ['\\$features/', ...lib('state', 'api', 'grid', 'chart', 'json')],
    'Primitives stand on model only.',
  ),
  layer(
    ['src/lib/api/**/*.ts'],
    ['\\$features/', ...lib('state', 'ui', 'grid', 'chart', 'json')],
    'The transport stands on model only.',
  ),
  layer(['src/lib/model/**/*.ts'], ['svelte', '\\$'], 'The model is plain TypeScript and imports nothing.'),
  layer(['src/i18n/**/*.ts'], ['svelte', '\\$features/', '\\$lib/'], 'Dictionaries hold words only.'),
);
