import type { PatientVaccinations } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Panel } from '../../kit/panel.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';

/** What stands for a dose, or instead of one. */
export function TitresAndExemptions({ vaccinations }: { vaccinations: PatientVaccinations }) {
  const { t } = useTranslation();
  const may = useMay();
  const { locale } = useClinicTime();
  const [, setPanel] = useSearchParam('panel');
  const date = (on: string) => dateWords(on, locale);
  const rows = [
    ...vaccinations.titres.map(({ id, name, takenOn, isProtective, finding }) => ({
      id,
      title: t(isProtective ? 'vaccination.titre.protective' : 'vaccination.titre.unprotective', { name }),
      detail: [date(takenOn), finding].filter(Boolean).join(' · '),
    })),
    ...vaccinations.exemptions.map(({ id, name, fromOn, untilOn, reason }) => ({
      id,
      title: t('vaccination.exemption.of', { name }),
      detail: [
        untilOn
          ? t('vaccination.exemption.between', { from: date(fromOn), until: date(untilOn) })
          : t('vaccination.exemption.from', { from: date(fromOn) }),
        reason,
      ].join(' · '),
    })),
  ];
  return (
    <Panel
      title={t('vaccination.titresAndExemptions')}
      action={
        <>
          {may('vaccinations.give') && (
            <Button onClick={() => setPanel('titre')}>{t('vaccination.titre.add')}</Button>
          )}
          {may('vaccinations.exempt') && (
            <Button onClick={() => setPanel('exempt')}>{t('vaccination.exemption.add')}</Button>
          )}
        </>
      }
    >
      {rows.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('vaccination.noTitres')}
        </Typography>
      )}
      <Rows>
        {rows.map(({ id, title, detail }) => (
          <Row key={id} sx={{ px: 3, py: 2 }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {title}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {detail}
            </Typography>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
