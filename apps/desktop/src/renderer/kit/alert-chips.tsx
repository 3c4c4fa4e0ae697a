import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from './meaning-chip.tsx';

/** What everybody must know before touching the animal; wherever a patient is named, these stand beside. */
export function AlertChips({
  alerts,
  isShort = false,
}: {
  alerts: readonly PatientAlert[];
  /** For rows of lists: the text alone. */
  isShort?: boolean;
}) {
  const { t } = useTranslation();
  return alerts.map((alert) => (
    <MeaningChip
      key={alert.kind + alert.text}
      meaning="critical"
      icon={<WarningIcon aria-hidden />}
      sx={isShort ? { height: 19 } : undefined}
    >
      {isShort ? alert.text : `${t(`alerts.${alert.kind}`)}: ${alert.text}`}
    </MeaningChip>
  ));
}
