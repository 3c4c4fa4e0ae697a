import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTerms, type Term, term } from '@burrow/shared/modules/visit/rules/find-terms.ts';
import { readTermFile, type TermList, termLists } from '@burrow/shared/modules/visit/rules/read-term-file.ts';
import { diagnosisTable } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { termListEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';

/** How long a file that has not arrived is left until the next try to fetch it. */
const LOOK_AGAIN_MS = 3_000;

export type KeptList = DocumentOf<typeof termListEntity>;
type LibraryCore = Pick<CoreServices, 'documents' | 'blobs' | 'sync' | 'changes' | 'log' | 'resourcesFolder'>;

/**
 * Diagnoses of the list that comes with the program and of the lists that the practice imported. A document names
 * the file of a list; each station reads the file once it has arrived, and lets it go when the list is withdrawn.
 */
export class TermLibrary {
  readonly #core: LibraryCore;
  readonly #own: Record<'en' | 'de', Term[]>;
  readonly #imported = new Map<TermList, { digest: string; terms: Term[] }>();
  readonly #unsubscribe: () => void;
  #reading: Promise<void> = Promise.resolve();
  #nextLook: NodeJS.Timeout | undefined;

  constructor(core: LibraryCore) {
    this.#core = core;
    const text = readFileSync(join(core.resourcesFolder, 'visit', 'diagnoses.json'), 'utf8');
    const { terms } = diagnosisTable.parse(JSON.parse(text));
    const inLanguage = (language: 'en' | 'de') =>
      terms.map(({ code, name }) => term(`burrow:${code}`, name[language]));
    this.#own = { en: inLanguage('en'), de: inLanguage('de') };
    this.#unsubscribe = core.changes.subscribe(({ topic, kinds }) => {
      if (topic === 'settings' && kinds.includes(termListEntity.kind)) void this.refresh();
    });
    void this.refresh();
  }

  find(text: string, language: 'en' | 'de'): { code: string; name: string }[] {
    const imported = termLists.flatMap((list) => this.#imported.get(list)?.terms ?? []);
    const found = findTerms([...this.#own[language], ...imported], text, 20);
    return found.map(({ code, name }) => ({ code, name }));
  }

  /** Whether this file of a list can be found from here. */
  hasRead(list: TermList, digest: string): boolean {
    return this.#imported.get(list)?.digest === digest;
  }

  /** What each list is now, of all that were ever imported: the last import that was not withdrawn. */
  async current(): Promise<Map<TermList, KeptList>> {
    const kept = await this.#core.documents.find(termListEntity, { selector: { status: 'active' } });
    const inOrder = kept.sort((a, b) => (a.at < b.at ? -1 : 1));
    return new Map(inOrder.map((one) => [one.body.list, one]));
  }

  /** Reads the files that are new and lets go of what was withdrawn; one reading follows the other. */
  refresh(): Promise<void> {
    this.#reading = this.#reading
      .then(() => this.#refresh())
      .catch((error: unknown) => this.#core.log('warn', 'terms.unread', { error: String(error) }));
    return this.#reading;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#reading;
    clearTimeout(this.#nextLook);
  }

  async #refresh(): Promise<void> {
    const { blobs, sync } = this.#core;
    const current = await this.current();
    clearTimeout(this.#nextLook);
    let isMissing = false;
    for (const list of termLists) {
      const digest = current.get(list)?.body.digest;
      if (digest === undefined) this.#imported.delete(list);
      else if (this.hasRead(list, digest)) continue;
      else if (await sync.ensureBlob(digest, 'background')) {
        const { terms } = readTermFile(list, (await blobs.read(digest)).toString('utf8'));
        this.#imported.set(list, {
          digest,
          terms: terms.map(({ code, name }) => term(`${list}:${code}`, name)),
        });
      } else isMissing = true;
    }
    // The record was faster than its file, or there is no line.
    if (isMissing) this.#nextLook = setTimeout(() => void this.refresh(), LOOK_AGAIN_MS).unref();
  }
}
