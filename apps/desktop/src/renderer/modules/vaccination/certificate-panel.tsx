import {
  Checkbox,
  FormControlLabel,
  MenuItem,
  Radio,
  RadioGroup,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { PdfView } from '../../kit/pdf/pdf-view.tsx';
import { usePrintLanguage } from '../../kit/pdf/print-language.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';

/** Issues a certificate: of the doses chosen, or of one against rabies; then shows it to print. */
export function CertificatePanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const language = usePrintLanguage();
  const [asked, setAsked] = useSearchParam('dose');
  const catalogue = useProcedure('vaccination', 'catalogue', {});
  const found = useProcedure('vaccination', 'ofPatient', { patientId: patient.id });
  const certify = useCommand('vaccination', 'certify');
  const [chosen, setChosen] = useState<readonly string[]>(asked === undefined ? [] : [asked]);
  const [form, setForm] = useState<'general' | 'rabies'>('general');
  const [veterinarian, setVeterinarian] = useState<string>();
  const [tag, setTag] = useState('');
  const [printed, setPrinted] = useState<File>();
  const veterinarians = catalogue.data?.veterinarians ?? [];
  const veterinarianId = veterinarian ?? veterinarians[0]?.id ?? '';
  const doses = (found.data?.given ?? []).filter(
    ({ withdrawal, isAgainstRabies }) => !withdrawal && (form === 'general' || isAgainstRabies),
  );
  const wanted = doses.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
  const close = () => {
    setAsked(undefined, { replace: true });
    onClose();
  };
  const issue = async () => {
    const fields = { form, vaccinationIds: wanted, veterinarianId, tag, language };
    setPrinted(await certify.run({ patientId: patient.id, ...fields }));
  };
  const choose = (id: string) =>
    setChosen(
      form === 'rabies' ? [id] : chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id],
    );
  return (
    <SidePanel
      title={t('vaccination.certificate.title')}
      subject={<PatientSubject patient={patient} />}
      width={560}
      onClose={close}
      onSubmit={printed ? close : () => void issue()}
      submit={printed ? t('common.close') : t('vaccination.certificate.issue')}
      isDone={printed !== undefined}
      isReady={printed !== undefined || (wanted.length > 0 && veterinarianId !== '' && !certify.isRunning)}
    >
      {printed ? (
        <PdfView file={printed} />
      ) : (
        <>
          <ErrorNotice failure={found.failure ?? catalogue.failure} />
          {(found.isPending || catalogue.isPending) && <LoadingRows rows={4} />}
          <RadioGroup
            row
            aria-label={t('vaccination.certificate.form')}
            value={form}
            onChange={(_, value) => setForm(value === 'rabies' ? 'rabies' : 'general')}
          >
            {(['general', 'rabies'] as const).map((one) => (
              <FormControlLabel
                key={one}
                value={one}
                control={<Radio size="small" />}
                label={t(`vaccination.certificate.forms.${one}`)}
              />
            ))}
          </RadioGroup>
          {found.data && doses.length === 0 && (
            <EmptyState>{t(`vaccination.certificate.none.${form}`)}</EmptyState>
          )}
          <div>
            {doses.map(({ id, productName, givenOn, antigens }) => (
              <FormControlLabel
                key={id}
                sx={{ display: 'flex', alignItems: 'flex-start' }}
                control={
                  <Checkbox
                    size="small"
                    autoFocus={id === asked}
                    checked={wanted.includes(id)}
                    onChange={() => choose(id)}
                  />
                }
                label={
                  <>
                    {`${dateWords(givenOn, locale)} · ${productName}`}
                    <Typography variant="caption" component="span" sx={{ display: 'block' }}>
                      {antigens.join(', ')}
                    </Typography>
                  </>
                }
              />
            ))}
          </div>
          <TextField
            select
            label={t('vaccination.certificate.veterinarian')}
            value={veterinarianId}
            onChange={(event) => setVeterinarian(event.target.value)}
            helperText={
              catalogue.data && veterinarians.length === 0
                ? t('vaccination.certificate.noVeterinarian')
                : undefined
            }
          >
            {veterinarians.map(({ id, name, licenceNumber }) => (
              <MenuItem key={id} value={id}>
                {name} ({licenceNumber})
              </MenuItem>
            ))}
          </TextField>
          {form === 'rabies' && (
            <TextField
              label={t('vaccination.certificate.tag')}
              value={tag}
              onChange={(event) => setTag(event.target.value)}
            />
          )}
          <ErrorNotice failure={certify.failure} />
        </>
      )}
    </SidePanel>
  );
}
