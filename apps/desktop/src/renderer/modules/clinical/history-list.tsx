import type { HistoryEntry } from '@burrow/shared/modules/clinical/clinical.module.ts';
import WardIcon from '@mui/icons-material/BedOutlined';
import DocumentIcon from '@mui/icons-material/DescriptionOutlined';
import DeclinedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import ConsentIcon from '@mui/icons-material/DrawOutlined';
import VisitIcon from '@mui/icons-material/EditNoteOutlined';
import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import AnaesthesiaIcon from '@mui/icons-material/MasksOutlined';
import MedicineIcon from '@mui/icons-material/MedicationOutlined';
import WeightIcon from '@mui/icons-material/MonitorWeightOutlined';
import NoteIcon from '@mui/icons-material/NotesOutlined';
import ReminderIcon from '@mui/icons-material/NotificationsNoneOutlined';
import RegisteredIcon from '@mui/icons-material/PersonAddAltOutlined';
import OrderIcon from '@mui/icons-material/PlaylistAddOutlined';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import VaccineIcon from '@mui/icons-material/VaccinesOutlined';
import { Box, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath, studyPath, visitPath } from '../../app/hit-path.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

const icons: Record<HistoryEntry['kind'], typeof NoteIcon> = {
  visit: VisitIcon,
  note: NoteIcon,
  weight: WeightIcon,
  vaccination: VaccineIcon,
  'lab-order': OrderIcon,
  'lab-report': LabIcon,
  'kidney-staging': LabIcon,
  'imaging-order': OrderIcon,
  study: ImagingIcon,
  prescription: MedicineIcon,
  stay: WardIcon,
  anaesthesia: AnaesthesiaIcon,
  treatment: OrderIcon,
  consent: ConsentIcon,
  declined: DeclinedIcon,
  reminder: ReminderIcon,
  document: DocumentIcon,
  registered: RegisteredIcon,
};

/** Where the source of an entry stands, when it has a screen. */
function sourceOf(patientId: string, entry: HistoryEntry): string | undefined {
  switch (entry.kind) {
    case 'lab-report':
      return `${patientPath(patientId, 'lab')}?report=${encodeURIComponent(entry.targetId)}`;
    case 'visit':
      return visitPath(patientId, entry.targetId);
    case 'study':
      return studyPath(patientId, entry.targetId);
    case 'document':
      return `${patientPath(patientId, 'documents')}?document=${encodeURIComponent(entry.targetId)}`;
    case 'lab-order':
    case 'kidney-staging':
      return patientPath(patientId, 'lab');
    case 'vaccination':
    case 'reminder':
      return patientPath(patientId, 'vaccinations');
    case 'prescription':
      return patientPath(patientId, 'medicines');
    case 'treatment':
      return patientPath(patientId, 'stay');
    case 'anaesthesia':
      return patientPath(patientId, 'anaesthesia');
    case 'stay':
      return patientPath(patientId, 'stay');
    case 'consent':
    case 'declined':
      return patientPath(patientId, 'consents');
    case 'imaging-order':
      return patientPath(patientId, 'imaging');
    default:
      return undefined;
  }
}

/** Entries of the history as a line of time. */
export function HistoryList({
  patientId,
  entries,
  isShort,
}: {
  patientId: string;
  entries: readonly HistoryEntry[];
  isShort?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Rows isOrdered>
      {entries.map((entry) => {
        const Icon = icons[entry.kind];
        const source = sourceOf(patientId, entry);
        const title =
          entry.title || t(entry.kind === 'visit' ? 'visit.noReason' : `history.kinds.${entry.kind}`);
        return (
          <Row
            key={entry.id}
            testId="history-entry"
            sx={{ display: 'flex', gap: 3, px: 3, py: isShort ? 1.5 : 2.5 }}
          >
            <Icon
              sx={{ fontSize: 18, mt: 0.5, color: 'text.secondary' }}
              titleAccess={t(`history.kinds.${entry.kind}`)}
            />
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}>
                {source ? (
                  <MuiLink
                    component={Link}
                    href={source}
                    color="inherit"
                    underline="hover"
                    variant="body2"
                    sx={{ fontWeight: 600 }}
                  >
                    {title}
                  </MuiLink>
                ) : (
                  <Typography variant="body2" sx={{ fontWeight: 600 }}>
                    {title}
                  </Typography>
                )}
                {entry.isWithdrawn && (
                  <MeaningChip meaning="abnormal">{t('vaccination.isWithdrawn')}</MeaningChip>
                )}
                {entry.isStopped && <MeaningChip meaning="plain">{t('pharmacy.stopped')}</MeaningChip>}
                {entry.flagged && <MeaningChip meaning="abnormal">{t('flags.abnormal')}</MeaningChip>}
              </Box>
              {entry.detail && (
                <Typography
                  variant="body2"
                  noWrap={isShort}
                  sx={{ color: 'text.secondary', whiteSpace: isShort ? 'nowrap' : 'pre-wrap' }}
                >
                  {entry.detail}
                </Typography>
              )}
            </Box>
            <Typography
              variant="caption"
              component="div"
              sx={{ color: 'text.secondary', textAlign: 'right', flex: 'none' }}
            >
              <RelativeTime at={entry.at} />
              {!isShort && <div>{entry.by}</div>}
            </Typography>
          </Row>
        );
      })}
    </Rows>
  );
}
