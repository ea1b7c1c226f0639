import { expect, test } from 'vitest';
import { confidenceOf, factsOf, takenGuess, type Guess, type InspectedPart } from './inspection';

const guess = (confidence: number): Guess => ({
  name: 'x',
  title: 'X',
  confidence,
  why: '',
  mapping: '{}',
});

test('confidence is told in words, by the steps that Go decides by', () => {
  expect([1, 0.9, 0.89, 0.6, 0.59, 0].map((c) => confidenceOf(guess(c)))).toEqual([
    'certain',
    'certain',
    'likely',
    'likely',
    'unsure',
    'unsure',
  ]);
});

test('only a guess that is at least likely is taken by itself', () => {
  expect(takenGuess({ guesses: [guess(0.7), guess(0.1)] })?.confidence).toBe(0.7);
  expect(takenGuess({ guesses: [guess(0.5)] })).toBeNull();
  expect(takenGuess({ guesses: [] })).toBeNull();
});

test('what a file was found to be is one line', () => {
  const none = { shape: '', compression: '', encoding: '', delimiter: '', list: '' };
  const facts = (part: Partial<InspectedPart>): string => factsOf({ ...none, ...part } as InspectedPart);
  expect(facts({ shape: 'csv', delimiter: ';', encoding: 'UTF-8', compression: 'gzip' })).toBe(
    'CSV, separated by semicolons, UTF-8, gzip',
  );
  expect(facts({ shape: 'json', list: 'data.results', encoding: 'UTF-16 LE' })).toBe(
    'JSON, list in data.results, UTF-16 LE',
  );
  expect(facts({ shape: 'xlsx', encoding: 'UTF-8' })).toBe('Excel sheet');
  expect(facts({})).toBe('');
});
