import { Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { Panel } from '../../kit/panel.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

const SHOWN = 3;

/** What was declined, so that nobody advises it anew unknowing; nothing when nothing was. */
export function ConsentSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { data } = useProcedure('consent', 'ofPatient', { patientId });
  if (!data || data.declined.length === 0) return null;
  return (
    <Panel
      title={t('consent.declined')}
      count={data.declined.length}
      action={
        <Button component={Link} href={patientPath(patientId, 'consents')}>
          {t('common.all')}
        </Button>
      }
    >
      <Rows isOrdered>
        {data.declined.slice(0, SHOWN).map((one) => (
          <Row key={one.id} testId="declined-line" sx={{ px: 3, py: 1.5 }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {one.what}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              <RelativeTime at={one.at} /> · {one.why}
            </Typography>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
