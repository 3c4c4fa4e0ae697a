import type { TFunction } from 'i18next';

/** A field's value as a person reads it, whatever its kind. */
export function valueWords(t: TFunction, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('conflicts.empty');
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (Array.isArray(value))
    return value.length === 0 ? t('conflicts.empty') : value.map((part) => valueWords(t, part)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .map((part) => valueWords(t, part))
      .join(' ');
  return String(value);
}

/** A field's path as words: `bornOn` becomes "born on". */
export function fieldWords(path: string): string {
  return path
    .replace(/^@|#.*/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('.', ' › ')
    .toLowerCase();
}
