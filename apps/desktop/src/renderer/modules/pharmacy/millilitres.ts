/** Microlitres as millilitres, every digit that counts. */
export function millilitreWords(microlitres: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(microlitres / 1000)} mL`;
}

/** Microlitres from millilitres as typed ("0,35"); undefined for anything finer than a microlitre or no number. */
export function microlitresOf(text: string): number | undefined {
  const found = /^\s*(\d{1,5})(?:[.,](\d{1,3}))?\s*(?:ml)?\s*$/i.exec(text);
  if (!found) return undefined;
  return Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0'));
}
