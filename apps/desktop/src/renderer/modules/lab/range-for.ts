import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { useTranslation } from 'react-i18next';

type Scope = Pick<NonNullable<ResultLine['range']>, 'analyzer' | 'breed' | 'fromMonths' | 'belowMonths'>;

/** Whom a range is limited to, as words: analyzer, breed, age; nothing for a range of every animal. */
export function useRangeFor(): (scope: Scope) => string[] {
  const { t } = useTranslation();
  return ({ analyzer, breed, fromMonths: from, belowMonths: below }) => {
    const band = from === undefined ? 'below' : below === undefined ? 'from' : 'both';
    const hasBand = from !== undefined || below !== undefined;
    return [analyzer, breed, hasBand && t(`lab.ranges.ageBand.${band}`, { from, below })].filter(
      (words): words is string => Boolean(words),
    );
  };
}
