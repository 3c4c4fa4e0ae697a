import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

/** What lasts beyond one visit, active problems first. */
export function ProblemList({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const problems = useProcedure('visit', 'problems', { patientId });
  const keep = useCommand('visit', 'keepProblem');
  const active = problems.data?.filter(({ status }) => status === 'active').length;
  return (
    <Panel title={t('visit.problems')} count={active}>
      <ErrorNotice failure={problems.failure ?? keep.failure} />
      {problems.data?.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('visit.noProblems')}
        </Typography>
      )}
      <Rows label={t('visit.problems')}>
        {problems.data?.map(({ id, code, name, status, since }) => (
          <Row
            key={id}
            testId="problem"
            sx={{ px: 3, py: 1.5, display: 'flex', gap: 2, alignItems: 'center' }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography
                variant="body2"
                sx={{ fontWeight: 600, textDecoration: status === 'resolved' ? 'line-through' : undefined }}
              >
                {name}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={since} as="age" />
                {status === 'resolved' && ` · ${t('visit.resolved')}`}
              </Typography>
            </Box>
            {may('visits.write') && (
              <Button
                color="inherit"
                onClick={() =>
                  void keep.run({
                    patientId,
                    code,
                    name,
                    status: status === 'active' ? 'resolved' : 'active',
                  })
                }
              >
                {t(status === 'active' ? 'visit.resolve' : 'visit.reopen')}
              </Button>
            )}
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
