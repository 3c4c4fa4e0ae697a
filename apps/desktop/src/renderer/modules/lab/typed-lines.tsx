import type { AnalyteView } from '@burrow/shared/modules/lab/range-procedures.ts';
import { typedValue } from '@burrow/shared/modules/lab/rules/typed-value.ts';
import { Autocomplete, Box, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useLabWords } from './lab-names.ts';

/** A line as it is typed; without a value it is left out. */
export interface TypedLine {
  analyte: string;
  value: string;
  unit: string;
}

interface TypedLinesProps {
  lines: readonly TypedLine[];
  analytes: readonly AnalyteView[];
  /** Analyte whose line was refused. */
  refused: string | undefined;
  onChange: (lines: TypedLine[]) => void;
}

/** Values with their units, one line per analyte; a value that is not one clear number says so at once. */
export function TypedLines({ lines, analytes, refused, onChange }: TypedLinesProps) {
  const { t } = useTranslation();
  const names = useLabWords();
  const change = (analyte: string, more: Partial<TypedLine>) =>
    onChange(lines.map((line) => (line.analyte === analyte ? { ...line, ...more } : line)));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {lines.map(({ analyte, value, unit }) => {
        const known = analytes.find(({ code }) => code === analyte);
        const name = names.ofCode(analyte, known?.name ?? analyte);
        const isUnclear = value.trim() !== '' && !typedValue(value);
        return (
          <Box
            key={analyte}
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: 'minmax(90px, 1fr) 110px 104px',
              alignItems: 'center',
            }}
          >
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {name}
            </Typography>
            <TextField
              size="small"
              value={value}
              error={isUnclear || refused === analyte}
              onChange={(e) => change(analyte, { value: e.target.value })}
              slotProps={{
                htmlInput: { 'aria-label': t('lab.entry.valueOf', { name }) },
              }}
            />
            <TextField
              select
              size="small"
              value={unit}
              onChange={(e) => change(analyte, { unit: e.target.value })}
              slotProps={{
                select: {
                  SelectDisplayProps: {
                    'aria-label': t('lab.entry.unitOf', { name }),
                  },
                },
              }}
            >
              {(known?.units ?? [unit]).map((option) => (
                <MenuItem key={option} value={option}>
                  {option || '–'}
                </MenuItem>
              ))}
            </TextField>
            {isUnclear && (
              <Typography role="alert" variant="caption" color="error" sx={{ gridColumn: '1 / -1' }}>
                {t('errors.VALUE_UNCLEAR')}
              </Typography>
            )}
          </Box>
        );
      })}
      <Autocomplete
        // A chosen analyte becomes a line; the field is empty for the next.
        key={lines.length}
        options={analytes.filter(({ code }) => !lines.some((line) => line.analyte === code))}
        getOptionLabel={({ code, name }) => names.ofCode(code, name)}
        getOptionKey={({ code }) => code}
        onChange={(_, next) => next && onChange([...lines, lineOf(next)])}
        renderInput={(params) => <TextField {...params} size="small" label={t('lab.entry.addAnalyte')} />}
      />
    </Box>
  );
}

/** An empty line in the analyte's own unit. */
export function lineOf({ code, units }: AnalyteView): TypedLine {
  return { analyte: code, value: '', unit: units[0] ?? '' };
}
