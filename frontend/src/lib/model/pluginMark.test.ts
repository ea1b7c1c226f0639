import { expect, test } from 'vitest';
import { hues, pluginMark } from './pluginMark';

test('two words give their initials, one gives its first letters', () => {
  expect(pluginMark('Zendesk CRM', 'zendeskcrm').letters).toBe('ZC');
  expect(pluginMark('Twikey', 'twikey').letters).toBe('TW');
  expect(pluginMark('', 'x').letters).toBe('?');
});

test('the hue goes by type, whatever the plugin is called', () => {
  expect(pluginMark('A', 'twikey').hue).toBe(pluginMark('B', 'twikey').hue);
  expect(pluginMark('Ünïcödé', '').hue).toBeLessThan(hues);
});
