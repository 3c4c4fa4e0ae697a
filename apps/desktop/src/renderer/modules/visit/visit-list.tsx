import type { VisitLine } from '@burrow/shared/modules/visit/visit-views.ts';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows, rowButton } from '../../kit/rows.tsx';
import { VisitStatusChip } from './visit-status-chip.tsx';

interface VisitListProps {
  visits: readonly VisitLine[];
  openId: string | undefined;
  onOpen: (visitId: string) => void;
}

/** Every visit of the patient, newest first. */
export function VisitList({ visits, openId, onOpen }: VisitListProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('visit.visits')} count={visits.length}>
      <Rows isOrdered>
        {visits.map((visit) => (
          <Row key={visit.id}>
            <ButtonBase
              aria-current={visit.id === openId || undefined}
              data-testid="visit-line"
              onClick={() => onOpen(visit.id)}
              sx={{
                ...rowButton,
                width: '100%',
                display: 'block',
                bgcolor: visit.id === openId ? 'action.selected' : undefined,
              }}
            >
              <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', justifyContent: 'space-between' }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }} noWrap>
                  {visit.reason || t('visit.noReason')}
                </Typography>
                <VisitStatusChip status={visit.status} />
              </Box>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={visit.at} /> · {visit.by}
              </Typography>
            </ButtonBase>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
