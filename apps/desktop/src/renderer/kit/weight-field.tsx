import { weightDoubt } from '@burrow/shared/modules/clinical/rules/weight-doubt.ts';
import { Box, Button, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from './clinic-time.ts';
import { MeaningChip } from './meaning-chip.tsx';
import { isWithoutUnit, parseWeight, weightInBoth } from './parse-weight.ts';

interface WeightFieldProps {
  text: string;
  onText: (text: string) => void;
  /** The weight before, which a slip of the keyboard or of the unit stands out against. */
  lastGrams?: number | undefined;
  autoFocus?: boolean;
}

/** Grams of what was typed, once its unit was said too. */
export function weightOf(text: string): number | undefined {
  return isWithoutUnit(text) ? undefined : parseWeight(text);
}

/** Takes a weight with its unit; a bare number is asked for its unit, and each weight is shown in both (H-40). */
export function WeightField({ text, onText, lastGrams, autoFocus = false }: WeightFieldProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const isBare = isWithoutUnit(text);
  const grams = weightOf(text);
  const isWrong = text.trim() !== '' && !isBare && grams === undefined;
  const doubt = grams === undefined ? undefined : weightDoubt(grams, lastGrams);
  const hint = grams === undefined ? t('weight.hint') : weightInBoth(grams, locale);
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <TextField
        autoFocus={autoFocus}
        fullWidth
        label={t('weight.label')}
        value={text}
        onChange={(e) => onText(e.target.value)}
        error={isWrong}
        helperText={isWrong ? t('weight.wrong') : isBare ? t('weight.whichUnit') : hint}
      />
      {isBare && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          {(['kg', 'lb'] as const).map((unit) => (
            <Button
              key={unit}
              variant="outlined"
              color="inherit"
              onClick={() => onText(`${text.trim()} ${unit}`)}
            >
              {text.trim()} {unit}
            </Button>
          ))}
        </Box>
      )}
      {grams !== undefined && doubt && lastGrams && (
        <MeaningChip meaning="abnormal" sx={{ height: 'auto', minHeight: 22, whiteSpace: 'normal' }}>
          {t(`weight.doubts.${doubt}`, {
            last: weightInBoth(lastGrams, locale),
            percent: new Intl.NumberFormat(locale, {
              style: 'percent',
              signDisplay: 'always',
              maximumFractionDigits: 0,
            }).format(grams / lastGrams - 1),
          })}
        </MeaningChip>
      )}
    </Box>
  );
}
