import { mergeText } from '@burrow/shared/modules/visit/rules/merge-text.ts';
import type { NoteField } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { Failure } from '../../kit/failure.ts';
import { Store } from '../../kit/store.ts';

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  | { kind: 'unsaved'; failure: Failure; isFinal: boolean };

export interface Write {
  field: NoteField;
  text: string;
  from: string[];
}
export interface Written {
  text: string;
  edits: number;
}

/** Where what is typed and not yet kept outlives a reload of the page. */
export interface UnsavedTexts {
  read(): Partial<Record<NoteField, Unsaved>>;
  write(texts: Partial<Record<NoteField, Unsaved>>): void;
}
interface Unsaved {
  text: string;
  from: string[];
}

interface Field {
  text: Store<string>;
  /** The last text that is known to be kept. */
  kept: string;
  /** Sent with an answer that never came: it may be kept, or not. */
  inDoubt?: string;
}

/** After the first key so much may be typed before it is on its way. */
const SEND_AFTER_MS = 300;
const TRY_AGAIN_MS = 1_000;
/** What trying again does not mend. */
const final = new Set<string>([
  'VISIT_SIGNED',
  'VISIT_LOCKED',
  'VISIT_NOT_FOUND',
  'TEXT_TOO_LONG',
  'FORBIDDEN',
  'INVALID_INPUT',
]);

/**
 * The texts of one visit as one person writes them. Every field is sent a moment after it changes and counts as
 * saved when the core has it on disk; what others wrote meanwhile is merged into what is typed.
 */
export class DraftNote {
  readonly saveState = new Store<SaveState>({ kind: 'clean' });
  readonly #fields = new Map<NoteField, Field>();
  readonly #send: (write: Write) => Promise<Written>;
  readonly #failureOf: (error: unknown) => Failure;
  readonly #unsaved: UnsavedTexts;
  #edits = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #inFlight: NoteField | undefined;

  constructor(
    send: (write: Write) => Promise<Written>,
    failureOf: (error: unknown) => Failure,
    unsaved: UnsavedTexts,
  ) {
    this.#send = send;
    this.#failureOf = failureOf;
    this.#unsaved = unsaved;
    for (const [name, { text, from }] of Object.entries(unsaved.read()) as [NoteField, Unsaved][]) {
      const [kept = '', inDoubt] = from;
      this.#fields.set(name, { text: new Store(text), kept, ...(inDoubt === undefined ? {} : { inDoubt }) });
    }
    if (this.#dirty()) this.#soon(0);
  }

  /** What stands in a field, live. */
  text(name: NoteField): Store<string> {
    return this.#field(name).text;
  }

  /** Takes what a person typed. */
  type(name: NoteField, text: string): void {
    this.#field(name).text.set(text);
    this.#remember();
    if (!this.#dirty()) return;
    this.saveState.set({ kind: 'saving' });
    this.#soon(SEND_AFTER_MS);
  }

  /** Takes what the core has; an answer older than what is known is left alone. */
  hear(texts: Partial<Record<NoteField, string>>, edits: number): void {
    if (edits < this.#edits) return;
    this.#edits = edits;
    const names = new Set([...this.#fields.keys(), ...(Object.keys(texts) as NoteField[])]);
    for (const name of names) {
      const field = this.#field(name);
      const heard = texts[name] ?? '';
      if (name === this.#inFlight) continue;
      const base = field.inDoubt === heard ? field.inDoubt : field.kept;
      // At one place the own words stand first: whoever is typing goes on behind them.
      field.text.set(mergeText(base, heard, field.text.get()));
      field.kept = heard;
      delete field.inDoubt;
    }
    this.#remember();
    if (this.saveState.get().kind === 'unsaved' && !this.#dirty()) this.saveState.set({ kind: 'clean' });
  }

  /** Sends at once what waits; resolves when all is kept or something failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    await this.#sending;
  }

  /** True when every word is kept. */
  isKept(): boolean {
    return !this.#dirty();
  }

  /** What is typed and not kept. */
  unsavedTexts(): { field: NoteField; text: string }[] {
    return [...this.#fields].flatMap(([field, { text, kept }]) =>
      text.get() === kept ? [] : [{ field, text: text.get() }],
    );
  }

  #field(name: NoteField): Field {
    const known = this.#fields.get(name);
    if (known) return known;
    const field: Field = { text: new Store(''), kept: '' };
    this.#fields.set(name, field);
    return field;
  }

  #dirty(): NoteField | undefined {
    for (const [name, { text, kept, inDoubt }] of this.#fields)
      if (text.get() !== kept || inDoubt !== undefined) return name;
    return undefined;
  }

  #soon(ms: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), ms);
  }

  async #sendAll(): Promise<void> {
    for (let name = this.#dirty(); name; name = this.#dirty()) {
      const field = this.#field(name);
      const text = field.text.get();
      const from = [field.kept, ...(field.inDoubt === undefined ? [] : [field.inDoubt])];
      this.#inFlight = name;
      try {
        const written = await this.#send({ field: name, text, from });
        field.text.set(mergeText(text, written.text, field.text.get()));
        field.kept = written.text;
        delete field.inDoubt;
        this.#edits = Math.max(this.#edits, written.edits);
      } catch (error) {
        field.inDoubt = text;
        return this.#failed(this.#failureOf(error));
      } finally {
        this.#inFlight = undefined;
        this.#remember();
      }
    }
    if (this.saveState.get().kind !== 'clean') this.saveState.set({ kind: 'saved', at: new Date() });
  }

  #failed(failure: Failure): void {
    const isFinal = final.has(failure.code);
    this.saveState.set({ kind: 'unsaved', failure, isFinal });
    if (!isFinal) this.#soon(TRY_AGAIN_MS);
  }

  #remember(): void {
    const texts: Partial<Record<NoteField, Unsaved>> = {};
    for (const [name, { text, kept, inDoubt }] of this.#fields)
      if (text.get() !== kept || inDoubt !== undefined)
        texts[name] = { text: text.get(), from: [kept, ...(inDoubt === undefined ? [] : [inDoubt])] };
    this.#unsaved.write(texts);
  }
}
