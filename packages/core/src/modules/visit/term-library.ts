import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTerms, type Term, term } from '@burrow/shared/modules/visit/rules/find-terms.ts';
import {
  type RowProblem,
  readTermFile,
  type TermList,
  termLists,
} from '@burrow/shared/modules/visit/rules/read-term-file.ts';
import { diagnosisTable } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { StationFile } from '../../storage/station-file.ts';

interface Imported {
  importedAt: string;
  terms: { code: string; name: string }[];
}
const settingOf = (list: TermList) => `terms.${list}`;

/** Diagnoses of the list that comes with the program and of lists imported here; the latter never leave the station. */
export class TermLibrary {
  readonly #file: StationFile;
  readonly #own: Record<'en' | 'de', Term[]>;
  #imported: Term[] | undefined;

  constructor(resourcesFolder: string, file: StationFile) {
    this.#file = file;
    const text = readFileSync(join(resourcesFolder, 'visit', 'diagnoses.json'), 'utf8');
    const { terms } = diagnosisTable.parse(JSON.parse(text));
    const inLanguage = (language: 'en' | 'de') =>
      terms.map(({ code, name }) => term(`burrow:${code}`, name[language]));
    this.#own = { en: inLanguage('en'), de: inLanguage('de') };
  }

  find(text: string, language: 'en' | 'de'): { code: string; name: string }[] {
    this.#imported ??= termLists.flatMap((list) =>
      (this.#read(list)?.terms ?? []).map(({ code, name }) => term(`${list}:${code}`, name)),
    );
    const found = findTerms([...this.#own[language], ...this.#imported], text, 20);
    return found.map(({ code, name }) => ({ code, name }));
  }

  states() {
    return termLists.map((list) => {
      const imported = this.#read(list);
      return { list, terms: imported?.terms.length ?? 0, importedAt: imported?.importedAt };
    });
  }

  /** Takes a file in the place of what was imported of its list; with any unreadable row nothing changes. */
  import(list: TermList, text: string, now: Date): { imported: number; problems: RowProblem[] } {
    const { terms, problems } = readTermFile(list, text);
    if (problems.length > 0) return { imported: 0, problems };
    this.#file.set(settingOf(list), { importedAt: now.toISOString(), terms } satisfies Imported);
    this.#imported = undefined;
    return { imported: terms.length, problems };
  }

  #read(list: TermList): Imported | undefined {
    return this.#file.get<Imported>(settingOf(list));
  }
}
