import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { GivenHow } from '@burrow/shared/modules/consent/consent-entities.ts';

/** The words of a printed consent. */
export interface ConsentWords {
  purpose: string;
  giver: string;
  given: Record<Exclude<GivenHow['how'], 'drawn'>, (said: string) => string>;
  unsigned: string;
  signature(name: string): string;
  witness(name: string, at: string): string;
  form(version: string, isOwn: boolean): string;
  hash(sha256: string): string;
  notReviewed: string;
  consent: string;
  declined: string;
  what: string;
  why: string;
  told: string;
}

const en: ConsentWords = {
  purpose: 'What is to be done',
  giver: 'Given by',
  given: {
    'by-phone': (said) => `By telephone, in these words: “${said}”`,
    'by-video': (said) => `By video, in these words: “${said}”`,
    'in-person': (said) => `In person, in these words: “${said}”`,
  },
  unsigned: 'Not signed.',
  signature: (name) => `Signature of ${name}`,
  witness: (name, at) => `Before ${name}, ${at}`,
  form: (version, isOwn) => `Text: ${isOwn ? 'own version' : 'version'} ${version}`,
  hash: (sha256) => `SHA-256 of the text: ${sha256}`,
  notReviewed: 'Text not reviewed by a lawyer.',
  consent: 'Consent',
  declined: 'Declined treatment',
  what: 'Advised and not wanted',
  why: 'Why',
  told: 'What was told of the consequences',
};

const de: ConsentWords = {
  purpose: 'Was geschehen soll',
  giver: 'Erklärt von',
  given: {
    'by-phone': (said) => `Am Telefon, mit den Worten: „${said}“`,
    'by-video': (said) => `Im Videogespräch, mit den Worten: „${said}“`,
    'in-person': (said) => `Persönlich, mit den Worten: „${said}“`,
  },
  unsigned: 'Nicht unterschrieben.',
  signature: (name) => `Unterschrift von ${name}`,
  witness: (name, at) => `Vor ${name}, ${at}`,
  form: (version, isOwn) => `Text: ${isOwn ? 'eigene Fassung' : 'Fassung'} ${version}`,
  hash: (sha256) => `SHA-256 des Textes: ${sha256}`,
  notReviewed: 'Text von keinem Juristen geprüft.',
  consent: 'Einwilligung',
  declined: 'Abgelehnte Behandlung',
  what: 'Empfohlen und nicht gewünscht',
  why: 'Warum',
  told: 'Was über die Folgen gesagt wurde',
};

export const consentWords: Record<PrintLanguage, ConsentWords> = { en, de };
