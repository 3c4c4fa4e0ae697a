import type { DueLineView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { meaningOf } from './due-state.ts';

/** Where an antigen stands, as colour, icon and word. */
export function DueChip({ line }: { line: Pick<DueLineView, 'state' | 'importance'> }) {
  const { t } = useTranslation();
  return <MeaningChip meaning={meaningOf(line)}>{t(`vaccination.states.${line.state}`)}</MeaningChip>;
}
