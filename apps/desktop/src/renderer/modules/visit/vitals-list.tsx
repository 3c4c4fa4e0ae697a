import type { VitalsView } from '@burrow/shared/modules/clinical/vitals.ts';
import { oddVitals } from '@burrow/shared/modules/visit/rules/odd-vitals.ts';
import type { VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { weightWords } from '../../kit/parse-weight.ts';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { numberVitals } from './vitals-form.ts';

interface VitalsListProps {
  measured: readonly VitalsView[];
  species: string;
  tables: VisitTables | undefined;
}

/** Each time something was measured, with every value and its unit; the unusual ones are marked. */
export function VitalsList({ measured, species, tables }: VitalsListProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <Rows label={t('visit.measured')}>
      {measured.map((entry) => {
        const odd = new Set(
          oddVitals(tables?.vitalRanges.ranges ?? [], species, entry).map(({ measure }) => measure),
        );
        const values: { name: string; words: string; isOdd?: boolean }[] = [
          ...(entry.weightGrams
            ? [{ name: t('weight.label'), words: weightWords(entry.weightGrams, locale) }]
            : []),
          ...numberVitals.flatMap(({ measure, unit }) => {
            const value = entry[measure];
            if (value === undefined) return [];
            const words = `${number(value)} ${unit}`.replace(' /', '/');
            return [{ name: t(`visit.measures.${measure}`), words, isOdd: odd.has(measure) }];
          }),
          ...(entry.mucousMembranes
            ? [
                {
                  name: t('visit.measures.mucousMembranes'),
                  words: t(`visit.membranes.${entry.mucousMembranes}`),
                },
              ]
            : []),
          ...(entry.bodyConditionOf9
            ? [{ name: t('visit.measures.bodyConditionOf9'), words: `${entry.bodyConditionOf9}/9` }]
            : []),
          ...(entry.painOf4 === undefined
            ? []
            : [{ name: t('visit.measures.painOf4'), words: `${entry.painOf4}/4` }]),
          ...(entry.asa ? [{ name: t('visit.measures.asa'), words: entry.asa }] : []),
        ];
        return (
          <Row
            key={entry.id}
            testId="vitals"
            sx={{
              px: 3,
              py: 2,
              display: 'flex',
              columnGap: 4,
              rowGap: 1,
              flexWrap: 'wrap',
              alignItems: 'center',
            }}
          >
            {values.map(({ name, words, isOdd }) => (
              <Box key={name}>
                <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                  {name}
                </Typography>
                {isOdd ? (
                  <MeaningChip meaning="abnormal">{words}</MeaningChip>
                ) : (
                  <Typography variant="body2" sx={{ fontWeight: 600 }}>
                    {words}
                  </Typography>
                )}
              </Box>
            ))}
            <Typography variant="caption" sx={{ ml: 'auto', color: 'text.secondary' }}>
              <RelativeTime at={entry.at} /> · {entry.by}
            </Typography>
          </Row>
        );
      })}
    </Rows>
  );
}
