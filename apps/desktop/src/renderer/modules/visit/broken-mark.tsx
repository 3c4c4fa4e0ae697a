import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';

/** Beside something signed: that it is not as it was signed. Nothing while it is. */
export function BrokenMark({ patientId, linkId }: { patientId: string; linkId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const broken = useProcedure('visit', 'broken', { patientId }, { enabled: may('visits.read') });
  const link = broken.data?.find(({ id }) => id === linkId);
  if (!link) return null;
  return <MeaningChip meaning="critical">{t(`audit.signed.${link.problem}`)}</MeaningChip>;
}
