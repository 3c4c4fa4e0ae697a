import type { PracticeRangeView } from '@burrow/shared/modules/lab/practice-range.ts';
import { unitWords } from '@burrow/shared/modules/lab/rules/unit-words.ts';
import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { notify } from '../../kit/notices.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { useLabWords } from './lab-names.ts';
import { RangeFieldsForm } from './range-fields-form.tsx';
import { useRangeFor } from './range-for.ts';
import { rangeWords } from './range-words.ts';

/** The reference ranges of the practice's own analyzers and laboratories. */
export default function SettingsLab() {
  const { t } = useTranslation();
  const names = useLabWords();
  const { locale } = useClinicTime();
  const rangeFor = useRangeFor();
  const ranges = useProcedure('lab', 'ranges', {});
  const remove = useCommand('lab', 'removeRange');
  const [changed, setChanged] = useState<PracticeRangeView>();
  const takeOut = async (range: PracticeRangeView) => {
    if (!(await remove.run({ rangeId: range.id, isRemoved: true }))) return;
    notify(
      t('lab.ranges.removed', { name: names.ofCode(range.analyte, range.analyteName) }),
      () => void remove.run({ rangeId: range.id, isRemoved: false }),
    );
  };
  return (
    <Box sx={{ display: 'grid', gap: 3, alignContent: 'start', maxWidth: 820 }}>
      <ErrorNotice failure={ranges.failure ?? remove.failure} />
      <Panel title={t('lab.ranges.own')} count={ranges.data?.length}>
        <Typography variant="body2" sx={{ p: 4, pb: 2, color: 'text.secondary' }}>
          {t(ranges.data?.length === 0 ? 'lab.ranges.none' : 'lab.ranges.hint')}
        </Typography>
        {ranges.isPending && <LoadingRows />}
        <Rows label={t('lab.ranges.own')}>
          {ranges.data?.map((range) => (
            <Row
              key={range.id}
              testId="own-range"
              sx={{ px: 4, py: 2, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}
            >
              <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {names.ofCode(range.analyte, range.analyteName)} {rangeWords(range, locale)}{' '}
                  {unitWords(range.unit)}
                </Typography>
                <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                  {[t(`species.${range.species}`), ...rangeFor(range), range.source].join(' · ')}
                </Typography>
              </Box>
              <Button color="inherit" onClick={() => setChanged(range)}>
                {t('lab.ranges.change')}
              </Button>
              <Button color="inherit" disabled={remove.isRunning} onClick={() => void takeOut(range)}>
                {t('lab.ranges.remove')}
              </Button>
            </Row>
          ))}
        </Rows>
        <RangeFieldsForm key={changed?.id} range={changed} onSaved={() => setChanged(undefined)} />
      </Panel>
    </Box>
  );
}
