import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that the scheme can change; the other rules see the same page in light and dark. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds in the page as it is, a line each: all of WCAG 2.2 A and AA, or its rules of colour alone. */
export async function violationsOf(page: Page, of: 'all' | 'colour' = 'all'): Promise<string[]> {
  // Legacy mode looks at this page alone and opens no other; there are no frames. Only violations are told in full.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (of === 'all' ? axe.withTags(TAGS) : axe.withRules(RULES_OF_COLOUR)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** Fails with what axe finds in the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}
