import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from '../words/de.ts';
import { en } from '../words/en.ts';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
const LANGUAGE_KEY = 'burrow.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof en };
    returnNull: false;
  }
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(LANGUAGE_KEY) ?? navigator.language.slice(0, 2);
  return kept in languages ? (kept as Language) : 'en';
}

/** Loads both catalogues; they are part of the program, so a screen never waits for words. */
export function startI18n(): void {
  document.documentElement.lang = firstLanguage();
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    defaultNS: 'words',
    resources: { en: { words: en }, de: { words: de } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Switches the language of every screen at once and keeps it on this computer. */
export function setLanguage(language: Language): void {
  localStorage.setItem(LANGUAGE_KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
