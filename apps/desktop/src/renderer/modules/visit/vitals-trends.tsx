import type { VitalsView } from '@burrow/shared/modules/clinical/vitals.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { weightWords } from '../../kit/parse-weight.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { TrendChart, type TrendPoint } from '../../kit/trend-chart.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { numberVitals } from './vitals-form.ts';

/** Weight and vitals over the years, each on its own axis with what is usual for the species. */
export function VitalsTrends({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const weights = useProcedure('clinical', 'weights', { patientId: patient.id });
  const vitals = useProcedure('clinical', 'vitals', { patientId: patient.id, limit: 500 });
  const tables = useProcedure('visit', 'tables', {});
  const measured = (vitals.data ?? []).toReversed();
  const ranges = tables.data?.vitalRanges.ranges ?? [];
  const number = new Intl.NumberFormat(locale);
  const grams = (weights.data ?? []).map((entry) => ({
    at: Date.parse(entry.at),
    value: entry.grams / 1000,
    words: weightWords(entry.grams, locale),
    meaning: 'plain' as const,
  }));
  const trends = numberVitals.flatMap(({ measure, unit }) => {
    const range = ranges.find((one) => one.measure === measure && one.species === patient.species);
    const isOdd = (value: number) => range && (value < range.usualLow || value > range.usualHigh);
    const points = measured.flatMap((entry: VitalsView): TrendPoint[] => {
      const value = entry[measure];
      if (value === undefined) return [];
      const words = `${number.format(value)} ${unit}`.replace(' /', '/');
      return [{ at: Date.parse(entry.at), value, words, meaning: isOdd(value) ? 'abnormal' : 'plain' }];
    });
    const source = range && tables.data!.vitalRanges.sources[range.source]!;
    return points.length === 0 ? [] : [{ measure, unit, points, range, source }];
  });
  const isPending = weights.isPending || vitals.isPending || tables.isPending;
  return (
    <SidePanel
      title={t('visit.trends.title')}
      subject={<PatientSubject patient={patient} />}
      width={520}
      onClose={onClose}
    >
      <ErrorNotice failure={weights.failure ?? vitals.failure ?? tables.failure} />
      {isPending && <LoadingRows rows={8} />}
      {!isPending && grams.length + trends.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('visit.trends.none')}
        </Typography>
      )}
      {grams.length > 0 && <Trend name={t('weight.label')} unit="kg" points={grams} />}
      {trends.map(({ measure, unit, points, range, source }) => (
        <Trend
          key={measure}
          name={t(`visit.measures.${measure}`)}
          unit={unit}
          points={points}
          low={range?.usualLow}
          high={range?.usualHigh}
          source={source && [source.title, source.year].join(', ')}
        />
      ))}
    </SidePanel>
  );
}

interface TrendProps {
  name: string;
  unit: string;
  points: readonly TrendPoint[];
  low?: number | undefined;
  high?: number | undefined;
  /** Where the band comes from. */
  source?: string | undefined;
}

function Trend({ name, unit, points, low, high, source }: TrendProps) {
  const { t } = useTranslation();
  return (
    <Box component="section" data-testid="vital-trend">
      <Typography variant="h3">
        {name}{' '}
        <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
          {unit}
        </Typography>
      </Typography>
      <TrendChart
        points={points}
        {...(low !== undefined && { low })}
        {...(high !== undefined && { high })}
        label={t('visit.trends.of', { name, count: points.length })}
      />
      {source && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('visit.trends.band', { source })}
        </Typography>
      )}
    </Box>
  );
}
