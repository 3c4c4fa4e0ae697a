import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Opens Debian's Chromium, which Playwright drives without a download. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium' });
}

export interface Look {
  width: number;
  height: number;
  scheme: 'light' | 'dark';
  language: 'en' | 'de';
}
export const wide: Look = { width: 1440, height: 900, scheme: 'light', language: 'en' };
export const narrow: Look = { width: 820, height: 1100, scheme: 'light', language: 'en' };

/** A window of one look. Console errors and page errors go to `onError`; a screen has none. */
export async function openWindow(
  browser: Browser,
  look: Look,
  onError: (text: string) => void,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    locale: look.language === 'de' ? 'de-DE' : 'en-GB',
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && onError(message.text()));
  page.on('pageerror', (error) => onError(error.stack ?? error.message));
  return { context, page };
}

/** Signs a person in by login, from the sign-in screen. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page
    .getByRole('button', { name: /Somebody else|Jemand anderes/ })
    .waitFor({ timeout: 15_000 })
    .catch(() => undefined);
  const other = page.getByRole('button', { name: /Somebody else|Jemand anderes/ });
  if (await other.isVisible()) await other.click();
  await page.getByLabel(/Login|Anmeldename/).fill(login);
  await page.getByLabel(/^(Password|Passwort)/).fill(password);
  await page.keyboard.press('Enter');
  await page.locator('main#main, main h1').first().waitFor();
}

/** Goes to an address of the clinic as a person would by a link: without losing the session. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await settle(page);
}

/** Waits until the page has stopped changing and nothing is loading any more. */
export async function settle(page: Page): Promise<void> {
  await untilQuiet(page);
  await page
    .locator('[role="status"][aria-label="Loading"], [role="progressbar"]')
    .first()
    .waitFor({ state: 'detached', timeout: 15_000 })
    .catch(() => undefined);
  await untilQuiet(page);
}

/** Resolves once the document has not changed for a moment longer than loading shapes take to appear. */
function untilQuiet(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const quietMs = 200;
        const finish = () => {
          observer.disconnect();
          done();
        };
        let timer = setTimeout(finish, quietMs);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(finish, quietMs);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
}

export interface Violation {
  id: string;
  impact: string;
  help: string;
  targets: string[];
}

/** axe violations of level A and AA of the screen as it stands. */
export async function violations(page: Page): Promise<Violation[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(({ id, impact, help, nodes }) => ({
    id,
    impact: impact ?? '',
    help,
    targets: nodes.map(
      (node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  }));
}
