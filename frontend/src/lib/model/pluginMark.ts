/** Two letters and one of eight hues that stand for a plugin, the same wherever it is shown. */
export interface PluginMark {
  letters: string;
  hue: number;
}

export const hues = 8;

export function pluginMark(label: string, type: string): PluginMark {
  const words = label.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first = '?', second] = words;
  const letters = second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2);
  let sum = 0;
  for (const char of type || label) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return { letters: letters.toUpperCase(), hue: sum % hues };
}
