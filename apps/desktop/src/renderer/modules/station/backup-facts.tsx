import type { BackupState } from '@burrow/shared/modules/station/backup-views.ts';
import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../kit/byte-words.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** How the last backup went, when the next is due, and whether a passphrase opens them. */
export function BackupFacts({ state }: { state: BackupState }) {
  const { t, i18n } = useTranslation();
  const { last, nextAt, snapshots, hasPassphrase } = state;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'auto 1fr',
        columnGap: 4,
        rowGap: 2,
        typography: 'body2',
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' },
      }}
    >
      <Fact term={t('backups.last')}>
        {last ? (
          <>
            <MeaningChip meaning={last.isVerified ? 'done' : 'critical'}>
              {t(last.isVerified ? 'backups.verified' : 'backups.failed')}
            </MeaningChip>
            <RelativeTime at={last.at} />
            <span>
              {t('backups.size', {
                number: new Intl.NumberFormat(i18n.language).format(last.documents),
                size: byteWords(last.bytes, i18n.language),
              })}
            </span>
            {last.problem && <span>{last.problem}</span>}
          </>
        ) : (
          t('backups.none')
        )}
      </Fact>
      {nextAt && (
        <Fact term={t('backups.next')}>
          <RelativeTime at={nextAt} />
        </Fact>
      )}
      <Fact term={t('backups.kept')}>{t('backups.snapshots', { count: snapshots })}</Fact>
      {state.toServer && (
        <Fact term={t('backups.server')}>
          <MeaningChip meaning={state.atServer && state.atServer === last?.at ? 'done' : 'waiting'}>
            {t(state.atServer && state.atServer === last?.at ? 'backups.isThere' : 'backups.isUnsent')}
          </MeaningChip>
          {state.atServer && <RelativeTime at={state.atServer} />}
        </Fact>
      )}
      <Fact term={t('backups.passphrase')}>
        <MeaningChip meaning={hasPassphrase ? 'done' : 'abnormal'}>
          {t(hasPassphrase ? 'backups.hasPassphrase' : 'backups.noPassphrase')}
        </MeaningChip>
      </Fact>
    </Box>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
