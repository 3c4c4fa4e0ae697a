import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import {
  type ConsentFormView,
  consentFormEntity,
  consentFormTable,
} from '@burrow/shared/modules/consent/consent-form.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { v7 as uuidv7 } from 'uuid';
import type { DocumentOf, Documents } from '../../storage/documents.ts';

type OwnForm = DocumentOf<typeof consentFormEntity>;

/** A form's next version, as the practice writes it; without a code it is a new form. */
export interface NewForm {
  code?: string | undefined;
  language: PrintLanguage;
  title: string;
  text: string;
  isOffered: boolean;
}

export const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');
const keyOf = ({ code, language }: { code: string; language: string }) => `${code} ${language}`;

/** The texts that consent is given to: the program's, and the practice's own in the versions it wrote. */
export class ConsentForms {
  readonly #documents: Documents;
  readonly #bundled: ConsentFormView[];

  /** Reads resources/consent; a file that is missing or of another shape throws. */
  constructor(resourcesFolder: string, documents: Documents) {
    this.#documents = documents;
    const file = readFileSync(join(resourcesFolder, 'consent', 'forms.json'), 'utf8');
    const { version, reviewedByLawyer, forms } = consentFormTable.parse(JSON.parse(file));
    this.#bundled = forms.flatMap(({ code, title, text }) =>
      (['en', 'de'] as const).map((language) => ({
        ...{ id: `${code}.${language}.${version}`, code, language, version, isOwn: false, reviewedByLawyer },
        ...{ title: title[language], text: text[language], sha256: sha256Of(text[language]) },
      })),
    );
  }

  /** The newest version of each form that the practice still offers (O-1, O-2). */
  async offered(): Promise<ConsentFormView[]> {
    const newest = new Map<string, OwnForm>();
    for (const form of await this.#own()) newest.set(keyOf(form.body), form);
    const bundled = this.#bundled.filter((form) => !newest.has(keyOf(form)));
    return [...bundled, ...[...newest.values()].filter(({ body }) => body.isOffered).map(ownView)];
  }

  /** Every version, the practice's newest first. */
  async versions() {
    const own = (await this.#own()).toReversed();
    const staff = await this.#documents.getMany(
      staffEntity,
      own.map(({ updatedBy }) => updatedBy),
    );
    return [
      ...own.map((form) => ({
        ...ownView(form),
        isOffered: form.body.isOffered,
        at: form.at,
        by: staff.get(form.updatedBy)?.body.name ?? '',
      })),
      ...this.#bundled.map((form) => ({ ...form, isOffered: true, by: '' })),
    ];
  }

  /** Writes the version after the newest one that this station knows. */
  async keep(author: string, { code = uuidv7(), ...form }: NewForm): Promise<ConsentFormView> {
    const before = (await this.#own()).filter(({ body }) => keyOf(body) === keyOf({ code, ...form }));
    const number = Math.max(0, ...before.map(({ body }) => body.number)) + 1;
    return ownView(
      await this.#documents.insert(consentFormEntity, author, { body: { ...form, code, number } }),
    );
  }

  #own(): Promise<OwnForm[]> {
    return this.#documents.find(consentFormEntity);
  }
}

function ownView({ id, body: { isOffered: _isOffered, number, ...form } }: OwnForm): ConsentFormView {
  return {
    ...form,
    ...{ id, version: String(number), isOwn: true, reviewedByLawyer: false, sha256: sha256Of(form.text) },
  };
}
