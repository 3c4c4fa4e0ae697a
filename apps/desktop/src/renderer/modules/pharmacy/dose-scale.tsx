import type { Proposal } from '@burrow/shared/modules/pharmacy/pharmacy-views.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { RangeBar } from '../../kit/range-bar.tsx';
import { timeWords } from '../../kit/time-words.ts';
import { amountWords } from './medicine-words.ts';
import { SourceLines } from './source-lines.tsx';

/** The dose beside its range, with the weight that it was worked out from and that weight's day. */
export function DoseScale({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const { dose, range, weight, unit, refusal } = proposal;
  const figure = (value: number) =>
    new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);
  const isOutside =
    range && dose?.mgPerKg && (dose.mgPerKg > range.highMgPerKg || dose.mgPerKg < range.lowMgPerKg);
  return (
    <Box sx={{ display: 'grid', gap: 1 }} data-testid="dose">
      {dose && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, flexWrap: 'wrap' }}>
          <Typography variant="h2" component="p">
            {amountWords(t, dose.thousandths, unit, locale)}
          </Typography>
          <Typography variant="body2">
            {[`${figure(dose.mg)} mg`, dose.mgPerKg && `${figure(dose.mgPerKg)} mg/kg`]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          {range && (
            <RangeBar
              value={dose.mgPerKg}
              low={range.lowMgPerKg}
              high={range.highMgPerKg}
              flag={isOutside ? 'high' : 'normal'}
            />
          )}
        </Box>
      )}
      {refusal && <Typography variant="body2">{t(`pharmacy.refusals.${refusal}`)}</Typography>}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[
          weight &&
            t('pharmacy.byWeight', {
              kg: figure(weight.grams / 1000),
              when: timeWords(new Date(weight.at), now, locale, timeZone),
            }),
          range && t('pharmacy.range', { low: figure(range.lowMgPerKg), high: figure(range.highMgPerKg) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      {range && <SourceLines sources={range.sources} />}
    </Box>
  );
}
