import type { CalculatedSource } from '@burrow/shared/modules/lab/lab-views.ts';
import { useTranslation } from 'react-i18next';

/** How a value was worked out, in one line: formula, caveat, source and its mark. */
export function useCalculatedWords(): (calculated: CalculatedSource) => string {
  const { t } = useTranslation();
  return ({ formula, caveat, source, basis, tableVersion, reviewedByVeterinarian }) =>
    [
      formula,
      caveat && t(`lab.calculated.caveats.${caveat}`),
      `${source} (${t('lab.tableVersion', { version: tableVersion })})`,
      basis === 'recalled' && t('lab.ranges.recalled'),
      !reviewedByVeterinarian && t('lab.calculated.unreviewed'),
    ]
      .filter(Boolean)
      .join(' · ');
}
