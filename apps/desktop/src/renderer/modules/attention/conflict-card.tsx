import type { ConflictView } from '@burrow/shared/modules/attention/attention.module.ts';
import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useKeys } from '../../kit/keys.ts';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row } from '../../kit/rows.tsx';
import { fieldWords, valueWords } from './value-words.ts';

type Conflict = ConflictView['conflicts'][number];

interface ConflictCardProps {
  item: ConflictView;
  conflict: Conflict;
  /** The first of the list answers to the keys. */
  hasKeys: boolean;
}

/** Two edits of one field: what it was, what is in force, what was overruled; one key decides. */
export function ConflictCard({ item, conflict, hasKeys }: ConflictCardProps) {
  const { t } = useTranslation();
  const may = useMay();
  const decide = useCommand('attention', 'decideConflict');
  const field = t(`patient.fields.${conflict.field as 'name'}`, { defaultValue: fieldWords(conflict.field) });
  const mayDecide = may('conflicts.decide');
  const take = async (side: 'kept' | 'overruled') => {
    const { collection, documentId } = item;
    if (
      await decide.run({
        collection,
        documentId,
        field: conflict.field,
        stamp: conflict.stamp,
        take: side,
      })
    )
      notify(t('conflicts.decided', { title: item.title, field, value: valueWords(t, conflict[side]) }));
  };
  return (
    <Row testId="conflict" sx={{ p: 3, display: 'grid', gap: 2 }}>
      {hasKeys && mayDecide && <ConflictKeys onTake={(side) => void take(side)} />}
      <Typography variant="body2">
        {item.patientId ? (
          <MuiLink
            component={Link}
            href={patientPath(item.patientId)}
            color="inherit"
            sx={{ fontWeight: 620 }}
          >
            {item.title}
          </MuiLink>
        ) : (
          <strong>{item.title}</strong>
        )}
        {' · '}
        {field}
      </Typography>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(3, minmax(0, 1fr))' } }}
      >
        <Side title={t('conflicts.base')} value={valueWords(t, conflict.base)} />
        <Side
          title={t('conflicts.kept')}
          value={valueWords(t, conflict.kept)}
          by={conflict.keptByName}
          at={conflict.keptAt}
        >
          {mayDecide && (
            <Button
              variant="outlined"
              color="inherit"
              disabled={decide.isRunning}
              onClick={() => void take('kept')}
            >
              {t('conflicts.keep')} {hasKeys && <kbd style={{ marginLeft: 8 }}>1</kbd>}
            </Button>
          )}
        </Side>
        <Side
          title={t('conflicts.overruled')}
          value={valueWords(t, conflict.overruled)}
          by={conflict.overruledByName}
          at={conflict.overruledAt}
        >
          {mayDecide && (
            <Button
              variant="outlined"
              color="inherit"
              disabled={decide.isRunning}
              onClick={() => void take('overruled')}
            >
              {t('conflicts.take')} {hasKeys && <kbd style={{ marginLeft: 8 }}>2</kbd>}
            </Button>
          )}
        </Side>
      </Box>
      <ErrorNotice failure={decide.failure} />
    </Row>
  );
}

function ConflictKeys({ onTake }: { onTake: (side: 'kept' | 'overruled') => void }) {
  const { t } = useTranslation();
  useKeys(t('attention.conflicts'), [
    { keys: ['1'], words: t('conflicts.keep'), run: () => onTake('kept') },
    { keys: ['2'], words: t('conflicts.take'), run: () => onTake('overruled') },
  ]);
  return null;
}

function Side({
  title,
  value,
  by,
  at,
  children,
}: {
  title: string;
  value: string;
  by?: string;
  at?: string;
  children?: React.ReactNode;
}) {
  return (
    <Box
      sx={{
        p: 3,
        borderRadius: 1,
        bgcolor: 'background.default',
        border: 1,
        borderColor: 'divider',
        display: 'grid',
        gap: 1,
        alignContent: 'start',
        justifyItems: 'start',
      }}
    >
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {title}
      </Typography>
      <Typography sx={{ fontWeight: 620, overflowWrap: 'anywhere' }}>{value}</Typography>
      {at && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {by} · <RelativeTime at={at} />
        </Typography>
      )}
      {children}
    </Box>
  );
}
