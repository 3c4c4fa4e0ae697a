import type { Species } from '@burrow/shared/modules/directory/patient.ts';
import { examOf, type VisitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';
import type { noteFields } from '@burrow/shared/modules/visit/rules/visit-text.ts';
import type { VisitBody } from '@burrow/shared/modules/visit/visit-entities.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Fact, FactList } from '../../kit/fact-list.tsx';

interface WrittenNoteProps {
  visit: VisitBody;
  tables: VisitTables;
  species: Species;
}

/** A note as it is read: each text under its heading, the examination by body system. */
export function WrittenNote({ visit, tables, species }: WrittenNoteProps) {
  const { t, i18n } = useTranslation();
  const systems = examOf(tables, species, i18n.language === 'de' ? 'de' : 'en');
  const nameOf = (code: string) => systems.find((system) => system.code === code)?.name ?? code;
  const order = (code: string) => systems.findIndex((system) => system.code === code);
  const examined = Object.entries(visit.exam)
    .filter(([, text]) => text !== '')
    .sort(([a], [b]) => order(a) - order(b));
  const part = (name: (typeof noteFields)[number]) =>
    visit[name] && (
      <Box key={name}>
        <Typography variant="h3" component="h3" sx={{ color: 'text.secondary' }}>
          {t(`visit.fields.${name}`)}
        </Typography>
        <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{visit[name]}</Typography>
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {part('reason')}
      {part('subjective')}
      {examined.length > 0 && (
        <Box>
          <Typography variant="h3" component="h3" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('visit.exam')}
          </Typography>
          <FactList>
            {examined.map(([code, text]) => (
              <Fact key={code} term={nameOf(code)}>
                <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>
              </Fact>
            ))}
          </FactList>
        </Box>
      )}
      {part('objective')}
      {visit.diagnoses && visit.diagnoses.length > 0 && (
        <Box>
          <Typography variant="h3" component="h3" sx={{ color: 'text.secondary' }}>
            {t('visit.diagnoses')}
          </Typography>
          {visit.diagnoses.map(({ code, name, certainty }) => (
            <Typography key={code}>
              {name} ({t(`visit.certainty.${certainty}`)})
            </Typography>
          ))}
        </Box>
      )}
      {part('assessment')}
      {part('plan')}
    </Box>
  );
}
