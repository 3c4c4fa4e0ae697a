import type { Answer, Caution } from '@burrow/shared/modules/calculators/calculator-answer.ts';
import CautionIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Fact, FactList } from '../../kit/fact-list.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { figureWords, formulaWords, quantityWords } from './figure-words.ts';
import { findingMeaning } from './finding-meaning.ts';
import { SeverityBar } from './severity-bar.tsx';

/** An answer: the number that was asked for, large; then where it stands, what to mind, and how it came about. */
export function AnswerView({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const { values, finding, formula, inputs, sources, cautions, scale } = answer;
  const [first, ...others] = values;
  const main = quantityWords(first, locale);
  return (
    <>
      <Box>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`calculators.quantities.${first.name}`)}
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 2, flexWrap: 'wrap' }}>
          <Typography
            component="span"
            data-testid="answer"
            sx={{ fontSize: '2.5rem', fontWeight: 620, lineHeight: 1.15, letterSpacing: '-0.02em' }}
          >
            {main.number}
          </Typography>
          <Typography component="span" sx={{ fontSize: '1.125rem' }}>
            {first.unit}
          </Typography>
          {main.around && (
            <Typography component="span" sx={{ color: 'text.secondary' }}>
              ({main.around})
            </Typography>
          )}
          {finding && (
            <MeaningChip meaning={findingMeaning[finding]} sx={{ alignSelf: 'center' }}>
              {t(`calculators.findings.${finding}`)}
            </MeaningChip>
          )}
        </Box>
      </Box>
      {scale && finding && <SeverityBar scale={scale} finding={finding} />}
      {others.length > 0 && (
        <FactList>
          {others.map((quantity) => {
            const { number, around } = quantityWords(quantity, locale);
            return (
              <Fact key={quantity.name} term={t(`calculators.quantities.${quantity.name}`)}>
                {number} {quantity.unit} {around && `(${around})`}
              </Fact>
            );
          })}
        </FactList>
      )}
      {cautions.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
          {cautions.map((caution) => (
            <Typography
              key={caution.code}
              component="li"
              variant="body2"
              sx={{ display: 'flex', gap: 2, '& svg': { fontSize: 18, color: 'warning.main', flex: 'none' } }}
            >
              <CautionIcon aria-hidden />
              <CautionWords caution={caution} />
            </Typography>
          ))}
        </Box>
      )}
      <FactList>
        <Fact term={t('calculators.formula')}>
          <span>{formulaWords(formula, locale)}</span>
        </Fact>
        <Fact term={t('calculators.inputs')}>
          {inputs
            .map(
              (input) =>
                `${t(`calculators.quantities.${input.name}`)} ${quantityWords(input, locale).number} ${input.unit}`,
            )
            .join(' · ')}
        </Fact>
        <Fact term={t('calculators.sources')}>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
            {sources.map(({ title, year, basis }) => (
              <li key={title}>
                {title} ({year}){basis === 'recalled' && `; ${t('calculators.recalled')}`}
              </li>
            ))}
            <Box component="li" sx={{ color: 'text.secondary' }}>
              {t('calculators.tableVersion', { version: sources[0]?.tableVersion })}
              {sources.some((source) => !source.reviewedByVeterinarian) &&
                `; ${t('calculators.notReviewed')}`}
            </Box>
          </Box>
        </Fact>
      </FactList>
    </>
  );
}

function CautionWords({ caution: { code, low, high } }: { caution: Caution }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  if (code === 'mdr1-reduce' && low === undefined) return t('calculators.mdr1ReduceSomehow');
  const words = (value: number | undefined) => (value === undefined ? '' : figureWords(value, locale));
  return t(`calculators.cautions.${code}`, { low: words(low), high: words(high) });
}
