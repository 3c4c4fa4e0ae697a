import type { VaccinationView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { WithdrawVaccination } from './withdraw-vaccination.tsx';

/** What was given, newest first; withdrawn entries stay, struck through, with their reason. */
export function GivenList({
  given,
  patientName,
}: {
  given: readonly VaccinationView[];
  patientName: string;
}) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const may = useMay();
  return (
    <Rows isOrdered label={t('vaccination.given')}>
      {given.map((dose) => (
        <Row key={dose.id} testId="vaccination" sx={{ px: 3, py: 2 }}>
          <Box sx={{ display: 'flex', columnGap: 3, alignItems: 'baseline', flexWrap: 'wrap' }}>
            <Typography
              variant="body2"
              sx={{ fontWeight: 600, textDecoration: dose.withdrawal ? 'line-through' : 'none' }}
            >
              {dose.productName}
            </Typography>
            {dose.withdrawal && <MeaningChip meaning="abnormal">{t('vaccination.isWithdrawn')}</MeaningChip>}
            <Typography variant="body2" sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
              {dateWords(dose.givenOn, locale)}
            </Typography>
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {dose.antigens.join(', ')}
          </Typography>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
            {[
              t('vaccination.lotUntil', { lot: dose.lot, date: dateWords(dose.expiresOn, locale) }),
              t(`vaccination.routes.${dose.route}`),
              dose.site !== 'not-noted' && t(`vaccination.sites.${dose.site}`),
              dose.givenBy,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          {dose.withdrawal ? (
            <Typography variant="caption" component="p">
              {t('vaccination.withdrawnBecause', dose.withdrawal)}
            </Typography>
          ) : (
            may('vaccinations.give') && <WithdrawVaccination dose={dose} patientName={patientName} />
          )}
        </Row>
      ))}
    </Rows>
  );
}
