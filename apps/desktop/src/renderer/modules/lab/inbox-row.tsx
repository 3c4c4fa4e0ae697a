import type { LabReportView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, ButtonBase, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { FlagChip } from '../../kit/flag-chip.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { PatientLine } from '../../kit/patient-line.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, rowButton } from '../../kit/rows.tsx';
import { useLabWords } from './lab-names.ts';
import { statusMeanings } from './status-meanings.ts';
import { isFlagged } from './worst-first.ts';

interface InboxRowProps {
  report: LabReportView;
  isChosen: boolean;
  isFresh: boolean;
  onChoose: () => void;
}

/** One report of the inbox, with the values out of range. */
export function InboxRow({ report, isChosen, isFresh, onChoose }: InboxRowProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const flagged = report.lines.filter((line) => isFlagged(line.flag));
  return (
    <Row
      isFresh={isFresh}
      sx={{ display: 'flex', alignItems: 'stretch', bgcolor: isChosen ? 'action.selected' : undefined }}
    >
      <ButtonBase
        onClick={onChoose}
        aria-pressed={isChosen}
        sx={{
          ...rowButton,
          flex: 1,
          minWidth: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(150px, 1fr) minmax(120px, 2fr) 276px' },
          columnGap: 4,
          alignItems: 'center',
        }}
      >
        <PatientLine
          name={report.patientName}
          species={report.species}
          ownerName={report.ownerName}
          alerts={report.alerts}
          stacked
        />
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="body2" noWrap sx={{ fontWeight: 560 }}>
            {names.words(report.testName)}
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 450 }}>
              {' '}
              · {report.deviceName}
              {report.assignee && ` · ${t('lab.assignee.for', { name: report.assignee.name })}`}
            </Box>
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
            {flagged.length === 0
              ? t('lab.allInRange')
              : flagged.map((line) => `${names.analyte(line)} ${line.value}`).join(', ')}
          </Typography>
        </Box>
        <Box
          sx={{
            display: 'flex',
            gap: 2,
            alignItems: 'center',
            flexWrap: 'wrap',
            justifyContent: { md: 'flex-end' },
          }}
        >
          {report.sentNameDiffers && <MeaningChip meaning="abnormal">{t('lab.nameDiffers')}</MeaningChip>}
          {report.rivals.length > 0 && <MeaningChip meaning="abnormal">{t('lab.hasRival')}</MeaningChip>}
          {report.status !== 'new' && (
            <MeaningChip meaning={statusMeanings[report.status]}>
              {t(`lab.statuses.${report.status}`)}
            </MeaningChip>
          )}
          {report.status !== 'critical' && <FlagChip flag={report.worstFlag} />}
          <Typography
            variant="caption"
            component="span"
            sx={{ color: 'text.secondary', minWidth: 84, textAlign: 'right' }}
          >
            <RelativeTime at={report.receivedAt} />
          </Typography>
        </Box>
      </ButtonBase>
      <MuiLink
        component={Link}
        href={`${patientPath(report.patientId, 'lab')}?report=${report.id}`}
        variant="body2"
        aria-label={t('lab.openChartOf', { name: report.patientName })}
        sx={{ display: 'flex', alignItems: 'center', px: 3 }}
      >
        {t('lab.chart')}
      </MuiLink>
    </Row>
  );
}
