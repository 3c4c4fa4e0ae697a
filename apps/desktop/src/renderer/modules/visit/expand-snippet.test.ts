import { expect, test } from 'vitest';
import { expandSnippet } from './expand-snippet.ts';

const snippets = new Map([['bar', 'Bright, alert, responsive.']]);
const typed = (text: string) => expandSnippet({ text, caret: text.length }, snippets);

test('N-34: a short form expands when a blank follows it, at the start and after a blank', () => {
  expect(typed('.bar ').text).toBe('Bright, alert, responsive. ');
  expect(typed('Today: .BAR\n')).toEqual({ text: 'Today: Bright, alert, responsive.\n', caret: 34 });
  expect(expandSnippet({ text: '.bar and more', caret: 5 }, snippets)).toEqual({
    text: 'Bright, alert, responsive. and more'.replace('. and', '. and'),
    caret: 27,
  });
});

test('N-34: everything else stays as it was typed or dictated', () => {
  for (const text of ['.bar', 'Ends.bar ', '.foo ', '4.5 kg ', 'and so on. ', '... '])
    expect(typed(text)).toEqual({ text, caret: text.length });
});
