import type { Finding, ToxicScale } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import MarkerIcon from '@mui/icons-material/ArrowDropDown';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { soft } from '../../kit/soft.ts';
import { figureWords } from './figure-words.ts';
import { findingMeaning } from './finding-meaning.ts';

/** The last threshold stands here, so that what lies above it has room too. */
const LAST_THRESHOLD = 0.8;

/** The doses at which signs begin, as a bar with this animal's dose on it; the list below says the same in words. */
export function SeverityBar({ scale, finding }: { scale: ToxicScale; finding: Finding }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const { unit, dose, hasNoSafeDose, thresholds } = scale;
  const doseWords = (value: number) => `${figureWords(value, locale)} ${unit}`;
  const end = thresholds.at(-1)!.from / LAST_THRESHOLD;
  const place = (value: number) => `${Math.min(value / end, 1) * 100}%`;
  const starts = [0, ...thresholds.map(({ from }) => from)];
  const lowest = hasNoSafeDose ? 'warning' : 'success';
  const colours = [lowest, ...thresholds.map(({ level }) => colourOf(level))] as const;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box
        role="img"
        aria-label={t('calculators.standing', {
          dose: doseWords(dose),
          level: t(`calculators.findings.${finding}`),
        })}
        sx={{ position: 'relative', py: 5, mx: 2 }}
      >
        <Box
          sx={{
            position: 'absolute',
            top: 0,
            left: place(dose),
            transform: 'translateX(-50%)',
            lineHeight: 0,
          }}
        >
          <MarkerIcon sx={{ fontSize: 32, my: -1.5, color: 'text.primary' }} />
        </Box>
        <Box sx={{ display: 'flex', height: 16, gap: '2px' }}>
          {starts.map((start, i) => (
            <Box
              key={start}
              sx={{
                width: `${(((starts[i + 1] ?? end) - start) / end) * 100}%`,
                borderRadius: 0.5,
                bgcolor: soft(colours[i]!, i === 0 ? 30 : 30 + (60 * i) / thresholds.length),
              }}
            />
          ))}
        </Box>
        {thresholds.map(({ from }) => (
          <Typography
            key={from}
            variant="caption"
            aria-hidden
            sx={{
              position: 'absolute',
              bottom: 0,
              left: place(from),
              transform: 'translateX(-50%)',
              color: 'text.secondary',
            }}
          >
            {figureWords(from, locale)}
          </Typography>
        ))}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
        {thresholds.map(({ level, from }) => {
          const isReached = dose >= from;
          return (
            <Typography
              key={from}
              component="li"
              variant="body2"
              sx={{
                display: 'grid',
                gridTemplateColumns: '112px 1fr',
                gap: 2,
                fontWeight: isReached ? 620 : 400,
                color: isReached ? 'text.primary' : 'text.secondary',
              }}
            >
              <span>{t('calculators.from', { dose: doseWords(from) })}</span>
              <span>{t(`calculators.findings.${level}`)}</span>
            </Typography>
          );
        })}
      </Box>
    </Box>
  );
}

function colourOf(finding: Finding): 'error' | 'warning' {
  return findingMeaning[finding] === 'critical' ? 'error' : 'warning';
}
