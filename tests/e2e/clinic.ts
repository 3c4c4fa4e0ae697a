import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ready } from '@burrow/core/run-core.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { apiOf, signInTo } from '../support/api.ts';
import type { Client } from '../support/pipes.ts';
import type { Host } from './host.ts';
import { type PageWatch, watchPage } from './watch-page.ts';

const SHOTS = join(import.meta.dirname, '../test-results');

/** One demo clinic for the scenarios of a file: its page, its people, and what they may do by API. */
export class Clinic {
  host!: Host;
  readonly #watches: PageWatch[] = [];
  readonly #tokens = new Map<string, string>();

  get page(): Page {
    return this.host.page;
  }

  get station(): Ready {
    return this.host.station;
  }

  get password(): string {
    return this.station.signIn![0]!.password;
  }

  /** The API as one person, to arrange what a scenario is not about. */
  api(login: string): Promise<Client> {
    return signInTo(this.station.workstation, login, this.password);
  }

  watch(page: Page, origin: string): void {
    this.#watches.push(watchPage(page, origin));
  }

  /** Troubles since the last question. */
  troubles(): string[] {
    return this.#watches.flatMap((watch) => watch.troubles.splice(0));
  }

  /** Opens an address as somebody who is signed in already. */
  async open(path: string, login = 'elena'): Promise<void> {
    const token = await this.#token(login);
    await this.#openAt(this.page, this.host.origin + path, token);
  }

  /** Opens an address on another station, as whoever is signed in there. */
  async openOther(other: { page: Page; origin: string }, path: string): Promise<void> {
    await this.#openAt(other.page, other.origin + path, await this.tokenAt(other));
  }

  /** Signs somebody in at a window of its own. */
  async signInAt(page: Page, login: string): Promise<void> {
    const token = await this.#token(login);
    await page.goto(`${this.host.origin}/`);
    await page.evaluate((bearer) => sessionStorage.setItem('burrow.token', bearer), token);
  }

  /** The token of whoever is signed in on another station. */
  tokenAt(other: { page: Page }): Promise<string> {
    return other.page.evaluate(() => sessionStorage.getItem('burrow.token') ?? '');
  }

  async #openAt(page: Page, url: string, token: string): Promise<void> {
    const { origin } = new URL(url);
    if (!page.url().startsWith(origin)) await page.goto(`${origin}/`);
    await page.evaluate((bearer) => sessionStorage.setItem('burrow.token', bearer), token);
    await page.goto(url);
    await page.locator('main').waitFor();
    // Behind the sign-in each screen has a head, or is the viewer. (A panel that is open hides it from readers.)
    await page.locator('header, section[data-scheme=dark]').first().waitFor();
  }

  /** Opens the sign-in screen, with nobody signed in. */
  async openSignedOut(): Promise<void> {
    const { page } = this;
    if (page.url().startsWith(this.host.origin)) await page.evaluate(() => sessionStorage.clear());
    await page.goto(`${this.host.origin}/`);
    await page.getByRole('group', { name: 'Who is here?' }).waitFor();
  }

  async patient(name: string): Promise<{ id: string; number: string; name: string }> {
    const vet = await this.api('elena');
    const hits = await vet.directory.search({ text: name, limit: 10 });
    const hit = hits.find(({ kind, title }) => kind === 'patient' && title === name);
    const { id, number } = await vet.directory.openPatient({ patientId: hit!.id });
    return { id, number, name };
  }

  async #token(login: string): Promise<string> {
    const kept = this.#tokens.get(login);
    if (kept) return kept;
    const { token } = await apiOf(this.station.workstation).session.signIn({
      login,
      password: this.password,
    });
    this.#tokens.set(login, token);
    return token;
  }
}

/** Opens a host for a file of scenarios; each ends without troubles, a failed one leaves a picture. */
export function useClinic(openHost: () => Promise<Host>): Clinic {
  const clinic = new Clinic();
  beforeAll(async () => {
    clinic.host = await openHost();
    clinic.watch(clinic.page, clinic.host.origin);
    clinic.page.setDefaultTimeout(15_000);
  });
  afterAll(() => clinic.host?.close());
  beforeEach(() => void clinic.troubles());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      mkdirSync(SHOTS, { recursive: true });
      const file = join(SHOTS, `${clinic.host.name}-${task.name.replace(/\W+/g, '-').slice(0, 80)}.png`);
      await clinic.page.screenshot({ path: file });
      process.stdout.write(`The page as it failed: ${file}\n`);
    }
    expect(clinic.troubles()).toEqual([]);
  });
  return clinic;
}
