import type { BottleLogLine, BottleView } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import { Button, TableCell, TableRow } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { timeWords } from '../../kit/time-words.ts';
import { millilitreWords } from './millilitres.ts';

interface BottleLogProps {
  bottle: BottleView;
  onSettle: (draw: BottleLogLine) => void;
}

/** A bottle's log, newest first, with what was left after each line. */
export function BottleLog({ bottle, onSettle }: BottleLogProps) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const may = useMay();
  const log = useProcedure('controlled', 'log', { bottleId: bottle.id });
  const amount = (microlitres: number) => millilitreWords(microlitres, locale);
  if (!log.data) return log.failure ? <ErrorNotice failure={log.failure} /> : <LoadingRows rows={5} />;
  const sign = { received: '+', found: '+', drawn: '−', wasted: '−', missing: '−' } as const;
  return (
    <DataTable
      label={t('controlled.logOf', { drug: `${bottle.drug} ${bottle.label}` })}
      columns={['when', 'what', 'amount', 'left', 'forWhom', 'who'].map((name) =>
        t(`controlled.columns.${name as 'when'}`),
      )}
    >
      {log.data.map((line) => (
        <TableRow key={line.id} data-testid="log-line">
          <TableCell>{timeWords(new Date(line.at), now, locale, timeZone)}</TableCell>
          <TableCell>{t(`controlled.movements.${line.movement}`)}</TableCell>
          <TableCell align="right">
            {sign[line.movement]} {amount(line.microlitres)}
          </TableCell>
          <TableCell align="right">{amount(line.balanceMicrolitres)}</TableCell>
          <TableCell>
            {line.patientName}
            {line.reason && ` (${line.reason})`}
            {line.unaccountedMicrolitres > 0 &&
              (may('controlled.draw') ? (
                <Button onClick={() => onSettle(line)}>
                  {t('controlled.settle', { amount: amount(line.unaccountedMicrolitres) })}
                </Button>
              ) : (
                <MeaningChip meaning="waiting">{t('controlled.open')}</MeaningChip>
              ))}
          </TableCell>
          <TableCell>
            {[line.by, line.witness && t('controlled.before', { name: line.witness })]
              .filter(Boolean)
              .join(', ')}
          </TableCell>
        </TableRow>
      ))}
    </DataTable>
  );
}
