import type { CalculatorTables } from '@burrow/shared/modules/calculators/calculator-tables.ts';
import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Typography, useMediaQuery, useTheme } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Panel } from '../../kit/panel.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { AnswerView } from './answer-view.tsx';
import { calculate, type Typed, typedWith } from './calculate.ts';
import type { CalculatorName } from './calculator.ts';
import { CalculatorFields } from './calculator-fields.tsx';
import { CalculatorList } from './calculator-list.tsx';
import { calculatorNamed } from './calculators-by-name.ts';
import { RefusalView } from './refusal-view.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { subjectForm, subjectOf } from './subject-form.ts';

interface CalculatorDeskProps {
  tables: CalculatorTables;
  patient?: PatientView;
}

/** One calculator at a time: what it needs, and beside it the answer, anew at each key. Nothing is saved. */
export function CalculatorDesk({ tables, patient }: CalculatorDeskProps) {
  const { t } = useTranslation();
  const { now, timeZone } = useClinicTime();
  const theme = useTheme();
  const isNarrow = useMediaQuery(theme.breakpoints.down('md'));
  const [name] = useSearchParam('calculator');
  const calculator = calculatorNamed(name);
  const [form, setForm] = useState(() => subjectForm(patient));
  const [typed, setTyped] = useState<Partial<Record<CalculatorName, Typed>>>({});

  const subject = subjectOf(form, patient, now, timeZone);
  const own = typed[calculator.name] ?? {};
  const { fields, values, missing, outcome } = calculate(calculator, tables, subject, own, t);

  return (
    <Box
      sx={{
        display: 'grid',
        gap: 4,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: '216px minmax(0, 1fr)',
          lg: '232px 320px minmax(0, 1fr)',
        },
      }}
    >
      <Box sx={{ gridRow: { md: '1 / span 2', lg: 'auto' }, display: 'grid' }}>
        <CalculatorList here={calculator.name} isNarrow={isNarrow} />
      </Box>
      <Panel title={t(`calculators.names.${calculator.name}`)}>
        <Box sx={{ display: 'grid', gap: 4, p: 4 }}>
          <SubjectFields
            calculator={calculator}
            patient={patient}
            form={form}
            onChange={(change) => setForm({ ...form, ...change })}
          />
          <CalculatorFields
            fields={fields}
            values={values}
            onChange={(field, text) => setTyped({ ...typed, [calculator.name]: typedWith(own, field, text) })}
          />
        </Box>
      </Panel>
      <Panel title={t('calculators.result')}>
        <Box aria-live="polite" sx={{ display: 'grid', gap: 4, p: 4, minHeight: 240, alignContent: 'start' }}>
          {!outcome ? (
            <Typography sx={{ color: 'text.secondary' }}>
              {t('calculators.toEnter', {
                fields: missing.map((field) => t(`calculators.fields.${field}`)).join(', '),
              })}
            </Typography>
          ) : outcome.ok ? (
            <AnswerView answer={outcome.value} />
          ) : (
            <RefusalView code={outcome.code} data={outcome.data} />
          )}
        </Box>
      </Panel>
    </Box>
  );
}
