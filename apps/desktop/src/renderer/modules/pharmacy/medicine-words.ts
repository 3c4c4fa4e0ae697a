import type { MedicineUnit } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import type { FindingView, PrescriptionView } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import type { TFunction } from 'i18next';

/** An amount like "0.29 mL" or "1½ tablets", from whole thousandths. */
export function amountWords(t: TFunction<'words'>, thousandths: number, unit: MedicineUnit, locale: string) {
  const count = thousandths / 1000;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(count);
  return unit === 'mL' ? `${number} mL` : t(`pharmacy.units.${unit}`, { count, number });
}

/** "every 12 h", "once a day", "every 2 days". */
export function intervalWords(t: TFunction<'words'>, hours: number): string {
  if (hours === 24) return t('pharmacy.onceADay');
  return hours % 24 === 0
    ? t('pharmacy.everyDays', { count: hours / 24 })
    : t('pharmacy.everyHours', { hours });
}

/** The dose of a prescription in one line. */
export function doseWords(t: TFunction<'words'>, one: PrescriptionView, locale: string): string {
  return [
    amountWords(t, one.doseThousandths, one.unit, locale),
    one.route,
    intervalWords(t, one.intervalHours),
    one.durationDays && t('pharmacy.forDays', { count: one.durationDays }),
    one.directions,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a finding says, in a sentence. */
export function findingWords(t: TFunction<'words'>, finding: FindingView, language: string): string {
  if (finding.sentence) {
    const sentence = language === 'de' ? finding.sentence.de : finding.sentence.en;
    return t('pharmacy.findings.INTERACTION', { detail: finding.detail, sentence });
  }
  const { limit, detail } = finding;
  return t(`pharmacy.findings.${finding.code}`, {
    detail,
    sentence: '',
    limit: limit && `${limit.value} ${limit.unit}`,
  });
}
