import type { SyncState } from '@burrow/shared/modules/station/station.module.ts';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../kit/byte-words.ts';
import { Row } from './sync-row.tsx';

/** Files on their way: how many are left each way, how fast they go and how long that takes. */
export function TransferRows({ transfer }: { transfer: NonNullable<SyncState['transfer']> }) {
  const { t, i18n } = useTranslation();
  const { up, down, bytesPerSecond } = transfer;
  const size = (bytes: number) => byteWords(bytes, i18n.language);
  const minutes = Math.ceil((up.bytes + down.bytes) / bytesPerSecond / 60);
  return (
    <>
      {(['up', 'down'] as const).map(
        (way) =>
          transfer[way].files > 0 && (
            <Row
              key={way}
              term={t(`sync.transfer.${way}`)}
              value={t('sync.transfer.left', { count: transfer[way].files, size: size(transfer[way].bytes) })}
            />
          ),
      )}
      {bytesPerSecond > 0 && (
        <Row
          term={t('sync.transfer.speed')}
          value={t('sync.transfer.rate', { rate: size(bytesPerSecond), count: minutes })}
        />
      )}
    </>
  );
}
