import type { LabOrderView } from '@burrow/shared/modules/lab/lab-views.ts';
import { Box, Checkbox, FormControlLabel, Switch, TextField, Typography } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { isTyping } from '../../kit/keys.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { OrderPanel } from '../orders/order-panel.tsx';
import { useLabWords } from './lab-names.ts';

/** Orders tests: 1–9 choose panels, Enter orders; the answer is the label for the tube. */
export function OrderLabPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const [visitId] = useSearchParam('visit');
  const names = useLabWords();
  const catalogue = useProcedure('lab', 'catalogue', {});
  const order = useCommand('lab', 'order');
  const [panels, setPanels] = useState<readonly string[]>([]);
  const [isUrgent, setUrgent] = useState(false);
  const [note, setNote] = useState('');
  const [done, setDone] = useState<LabOrderView>();
  const toggle = (code: string) =>
    setPanels((now) => (now.includes(code) ? now.filter((other) => other !== code) : [...now, code]));
  const onKeyDown = (event: KeyboardEvent) => {
    const panel = isTyping(event.target) ? undefined : catalogue.data?.[Number(event.key) - 1];
    if (panel) toggle(panel.code);
  };
  const submit = async () => {
    const made = await order.run({
      patientId: patient.id,
      panels: [...panels],
      priority: isUrgent ? 'urgent' : 'routine',
      note,
      visitId,
    });
    if (made) setDone(made);
  };
  return (
    <OrderPanel
      title={t('patient.actions.order-lab')}
      patient={patient}
      made={done && { order: done, lines: done.panels.map((panel) => names.words(panel.name)) }}
      submit={
        panels.length === 0
          ? t('lab.orderNothing')
          : t('lab.orderFor', { count: panels.length, name: patient.name })
      }
      isReady={panels.length > 0 && !order.isRunning}
      failure={order.failure ?? catalogue.failure}
      onOrder={() => void submit()}
      onClose={onClose}
    >
      <Box role="group" aria-label={t('lab.panels')} onKeyDown={onKeyDown} sx={{ display: 'grid' }}>
        {catalogue.isPending && <LoadingRows />}
        {catalogue.data?.map((panel, i) => (
          <FormControlLabel
            key={panel.code}
            sx={{
              mr: 0,
              py: 1,
              borderBottom: 1,
              borderColor: 'divider',
              alignItems: 'flex-start',
              '& .MuiFormControlLabel-label': { flex: 1, minWidth: 0, pt: 1 },
            }}
            control={
              <Checkbox
                size="small"
                autoFocus={i === 0}
                checked={panels.includes(panel.code)}
                onChange={() => toggle(panel.code)}
              />
            }
            label={
              <Box sx={{ display: 'flex', gap: 2 }}>
                <Box sx={{ minWidth: 0, flex: 1 }}>
                  <Typography variant="body2" sx={{ fontWeight: 600 }}>
                    {names.words(panel.name)}
                  </Typography>
                  <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                    {panel.analytes
                      .map((name, n) => names.ofCode(panel.analyteCodes[n] ?? '', name))
                      .join(', ')}
                  </Typography>
                </Box>
                {i < 9 && (
                  <Box component="span" aria-hidden>
                    <kbd>{i + 1}</kbd>
                  </Box>
                )}
              </Box>
            }
          />
        ))}
      </Box>
      <FormControlLabel
        sx={{ ml: 0 }}
        control={<Switch size="small" checked={isUrgent} onChange={(e) => setUrgent(e.target.checked)} />}
        label={t('lab.urgent')}
      />
      <TextField label={t('lab.note')} value={note} onChange={(e) => setNote(e.target.value)} />
    </OrderPanel>
  );
}
