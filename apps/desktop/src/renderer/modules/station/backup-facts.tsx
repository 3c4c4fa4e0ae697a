import type { BackupState } from '@burrow/shared/modules/station/backup-views.ts';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../kit/byte-words.ts';
import { Fact, FactList } from '../../kit/fact-list.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** How the last backup went, when the next is due, and whether a passphrase opens them. */
export function BackupFacts({ state }: { state: BackupState }) {
  const { t, i18n } = useTranslation();
  const { last, nextAt, snapshots, hasPassphrase } = state;
  return (
    <FactList>
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
    </FactList>
  );
}
