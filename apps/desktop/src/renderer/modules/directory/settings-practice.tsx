import type { PracticeDetails } from '@burrow/shared/modules/directory/practice-details.ts';
import { Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { notify } from '../../kit/notices.tsx';
import { Section, SectionForm } from '../station/section.tsx';

const fields = ['practiceName', 'clinicName', 'address', 'phone'] as const;

/** Name, address and phone of the practice: they stand on every print. */
export default function SettingsPractice() {
  const { t } = useTranslation();
  const found = useProcedure('directory', 'practice', {});
  return (
    <Section id="practice" title={t('practice.title')}>
      <Typography variant="body2">{t('practice.meaning')}</Typography>
      <ErrorNotice failure={found.failure} onRetry={() => void found.refetch()} />
      {found.isPending && <LoadingRows rows={4} />}
      {found.data && <PracticeForm details={found.data} />}
    </Section>
  );
}

function PracticeForm({ details }: { details: PracticeDetails }) {
  const { t } = useTranslation();
  const update = useCommand('directory', 'updatePractice');
  const [{ timeZone, ...form }, setForm] = useState(details);
  const save = async () => {
    if (await update.run(form)) notify(t('practice.saved'));
  };
  return (
    <SectionForm onSubmit={save}>
      {fields.map((field) => (
        <TextField
          key={field}
          label={t(`practice.${field}`)}
          value={form[field]}
          multiline={field === 'address'}
          onChange={(event) => setForm({ ...form, timeZone, [field]: event.target.value })}
          sx={{ width: '100%', maxWidth: 480 }}
        />
      ))}
      <Typography variant="caption">{t('practice.timeZone', { zone: timeZone })}</Typography>
      <ErrorNotice failure={update.failure} />
      <Button
        type="submit"
        variant="contained"
        disabled={form.practiceName.trim() === '' || form.clinicName.trim() === '' || update.isRunning}
      >
        {t('common.save')}
      </Button>
    </SectionForm>
  );
}
