import type { VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Autocomplete, Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { Row, Rows } from '../../kit/rows.tsx';

type Option = { code: string; name: string };

/** Diagnoses by term: typed with forgiveness, taken with Enter; free words are taken too. */
export function DiagnosesField({ visit }: { visit: VisitView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'de' ? 'de' : 'en';
  const [text, setText] = useState('');
  const isTyped = text.trim() !== '';
  // Never the answer to an earlier text: Enter takes what is shown for this one.
  const found = useProcedure('visit', 'findTerms', { text, language }, { enabled: isTyped });
  const typed = { code: `text:${text.trim().toLowerCase()}`, name: text.trim() };
  const options: Option[] = isTyped && found.data ? [...found.data, typed] : [];
  const diagnose = useCommand('visit', 'diagnose');
  const keep = useCommand('visit', 'keepProblem');
  const of = { patientId: visit.patientId, visitId: visit.id };
  const add = (chosen: Option | null) => {
    if (!chosen) return;
    setText('');
    void diagnose.run({ ...of, ...chosen, certainty: 'suspected' });
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Autocomplete
        value={null}
        inputValue={text}
        onInputChange={(_, next, reason) => reason !== 'reset' && setText(next)}
        onChange={(_, chosen) => add(chosen)}
        options={options}
        filterOptions={(all) => all}
        getOptionLabel={({ code, name }) => (code === typed.code ? t('visit.asTyped', { name }) : name)}
        getOptionKey={({ code }) => code}
        noOptionsText={t('visit.diagnosesHint')}
        forcePopupIcon={false}
        autoHighlight
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('visit.diagnoses')}
            sx={{ '& .MuiInputBase-root': { bgcolor: 'background.paper' } }}
          />
        )}
      />
      <ErrorNotice failure={diagnose.failure ?? keep.failure} />
      <Rows>
        {(visit.diagnoses ?? []).map(({ code, name, certainty }) => (
          <Row
            key={code}
            testId="diagnosis"
            sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', py: 1 }}
          >
            <span style={{ fontWeight: 600 }}>{name}</span>
            <Button
              color="inherit"
              onClick={() =>
                void diagnose.run({
                  ...of,
                  code,
                  name,
                  certainty: certainty === 'suspected' ? 'confirmed' : 'suspected',
                })
              }
            >
              {t(`visit.certainty.${certainty}`)}
            </Button>
            <Button
              color="inherit"
              sx={{ ml: 'auto' }}
              onClick={async () => {
                if (await keep.run({ patientId: visit.patientId, code, name }))
                  notify(t('visit.problemKept', { name }));
              }}
            >
              {t('visit.toProblems')}
            </Button>
            <Button
              color="inherit"
              aria-label={t('visit.removeDiagnosis', { name })}
              onClick={() => void diagnose.run({ ...of, code, name, certainty: 'removed' })}
            >
              {t('visit.remove')}
            </Button>
          </Row>
        ))}
      </Rows>
    </Box>
  );
}
