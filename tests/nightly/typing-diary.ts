import type { Page } from 'playwright-core';

/** What was typed when, and when the screen said that all of it was saved. */
export interface Diary<F extends string> {
  strokes: { at: number; field: F; text: string }[];
  saved: { at: number; texts: Record<F, string> }[];
  killedAt: number;
}

/** Has the page note every keystroke in the fields of these labels, and every time it says "saved". */
export function keepDiary(page: Page, fieldByLabel: Record<string, string>): Promise<void> {
  return page.evaluate((names) => {
    const diary = { strokes: [] as object[], saved: [] as object[] };
    const fieldOf = (element: Element | null) =>
      names[(element as HTMLTextAreaElement | null)?.labels?.[0]?.textContent ?? ''];
    document.addEventListener(
      'input',
      ({ target }) => {
        const field = fieldOf(target as Element);
        if (field) diary.strokes.push({ at: Date.now(), field, text: (target as HTMLTextAreaElement).value });
      },
      { capture: true },
    );
    const state = document.querySelector('[data-testid=save-state]')!;
    new MutationObserver(() => {
      if (!state.textContent?.startsWith('saved')) return;
      const texts: Record<string, string> = {};
      for (const element of document.querySelectorAll('textarea')) {
        const field = fieldOf(element);
        if (field) texts[field] = element.value;
      }
      diary.saved.push({ at: Date.now(), texts });
    }).observe(state, { childList: true, characterData: true, subtree: true });
    Object.assign(window, { diary });
  }, fieldByLabel);
}

export function diaryOf<F extends string>(page: Page): Promise<Omit<Diary<F>, 'killedAt'>> {
  return page.evaluate(() => (window as unknown as { diary: Omit<Diary<F>, 'killedAt'> }).diary);
}
