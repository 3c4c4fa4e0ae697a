/** A text with the caret in it. */
export interface Typed {
  text: string;
  caret: number;
}

/**
 * Expands a short form once a blank follows it: `.bar ` becomes its text. Anything else is left as it is, so that
 * dictated words and full stops pass through untouched.
 */
export function expandSnippet({ text, caret }: Typed, snippets: ReadonlyMap<string, string>): Typed {
  const before = text.slice(0, caret);
  const match = before.match(/(^|\s)\.([a-z0-9]{1,20})(\s)$/i);
  const full = match && snippets.get(match[2]!.toLowerCase());
  if (!full) return { text, caret };
  const expanded = `${before.slice(0, -match[0].length)}${match[1]}${full}${match[3]}`;
  return { text: expanded + text.slice(caret), caret: expanded.length };
}
