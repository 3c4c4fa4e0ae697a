import type { BottleView } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import LockIcon from '@mui/icons-material/LockOutlined';
import { Alert, Box, Button, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { BottleLog } from './bottle-log.tsx';
import { BottlePanel, type BottleWork } from './bottle-panel.tsx';
import { DiscrepancyList } from './discrepancy-list.tsx';
import { InventoryPanel } from './inventory-panel.tsx';
import { millilitreWords } from './millilitres.ts';
import { ReceivePanel } from './receive-panel.tsx';
import { RegisterPrint } from './register-print.tsx';

/** Work on the log as a whole; the rest is done to one bottle. */
const wholeLog = ['receive', 'inventory', 'register'] as const;
type Work = BottleWork | { kind: (typeof wholeLog)[number] };
const isOfBottle = (work: Work): work is BottleWork => !(wholeLog as readonly string[]).includes(work.kind);

/** The log of controlled drugs: bottles, what is left, who drew, and what does not add up. */
export default function ControlledDrugs() {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const may = useMay();
  const found = useProcedure('controlled', 'bottles', {});
  const [chosen, setChosen] = useSearchParam('bottle');
  const [work, setWork] = useState<Work>();
  const bottles = found.data?.bottles ?? [];
  const bottle = bottles.find(({ id }) => id === chosen) ?? bottles[0];
  const { lastOn, dueOn } = found.data?.inventory ?? {};
  const isDue = found.data && bottles.length > 0 && (dueOn === undefined || dueOn <= dayIn(timeZone, now));
  const close = () => setWork(undefined);
  return (
    <Screen title={t('controlled.title')}>
      <ErrorNotice failure={found.failure} onRetry={() => void found.refetch()} />
      {isDue && (
        <Alert severity="warning">
          {lastOn
            ? t('controlled.inventoryDue', { date: dateWords(lastOn, locale) })
            : t('controlled.noInventory')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        {may('controlled.manage') && (
          <Button variant="contained" onClick={() => setWork({ kind: 'receive' })}>
            {t('controlled.receive')}
          </Button>
        )}
        {may('controlled.manage') && (
          <Button variant="outlined" color="inherit" onClick={() => setWork({ kind: 'inventory' })}>
            {t('controlled.inventory')}
          </Button>
        )}
        <Button variant="outlined" color="inherit" onClick={() => setWork({ kind: 'register' })}>
          {t('controlled.register')}
        </Button>
      </Box>
      {found.isPending && <LoadingRows />}
      {found.data && bottles.length === 0 && (
        <EmptyState icon={<LockIcon />}>{t('controlled.none')}</EmptyState>
      )}
      {bottle && (
        <Box
          sx={{
            display: 'grid',
            gap: 3,
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '280px minmax(0, 1fr)' },
          }}
        >
          <Panel title={t('controlled.bottles')} count={bottles.length}>
            <Rows>
              {bottles.map((one) => (
                <BottleRow
                  key={one.id}
                  bottle={one}
                  isChosen={one === bottle}
                  onChoose={() => setChosen(one.id, { replace: true })}
                />
              ))}
            </Rows>
          </Panel>
          <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
            <Panel
              title={`${bottle.drug} ${bottle.label}`}
              action={
                <>
                  {may('controlled.draw') && (
                    <Button onClick={() => setWork({ kind: 'waste' })}>{t('controlled.work.waste')}</Button>
                  )}
                  {may('controlled.manage') && (
                    <Button onClick={() => setWork({ kind: 'count' })}>{t('controlled.work.count')}</Button>
                  )}
                </>
              }
            >
              <BottleLog bottle={bottle} onSettle={(draw) => setWork({ kind: 'settle', draw })} />
            </Panel>
            <DiscrepancyList />
          </Box>
        </Box>
      )}
      {work?.kind === 'receive' && <ReceivePanel onClose={close} />}
      {work?.kind === 'inventory' && <InventoryPanel bottles={bottles} onClose={close} />}
      {work?.kind === 'register' && <RegisterPrint onClose={close} />}
      {bottle && work && isOfBottle(work) && (
        <BottlePanel key={work.kind} bottle={bottle} work={work} onClose={close} />
      )}
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {dueOn && t('controlled.nextInventory', { date: dateWords(dueOn, locale) })}
      </Typography>
    </Screen>
  );
}

interface BottleRowProps {
  bottle: BottleView;
  isChosen: boolean;
  onChoose: () => void;
}

function BottleRow({ bottle, isChosen, onChoose }: BottleRowProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const { drug, label, lot, balanceMicrolitres, unaccountedMicrolitres } = bottle;
  return (
    <Row sx={{ p: 0, bgcolor: isChosen ? 'action.selected' : undefined }}>
      <ButtonBase
        onClick={onChoose}
        aria-pressed={isChosen}
        sx={{ width: '100%', px: 3, py: 2, display: 'grid', justifyItems: 'start', gap: 0.5 }}
      >
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {drug} {label}
        </Typography>
        <Typography variant="caption">
          {[lot, millilitreWords(balanceMicrolitres, locale)].filter(Boolean).join(' · ')}
        </Typography>
        {balanceMicrolitres < 0 && (
          <MeaningChip meaning="abnormal">{t('controlled.kinds.overdrawn')}</MeaningChip>
        )}
        {unaccountedMicrolitres > 0 && <MeaningChip meaning="waiting">{t('controlled.open')}</MeaningChip>}
      </ButtonBase>
    </Row>
  );
}
