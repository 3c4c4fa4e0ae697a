import { PHOTO_LIMIT_BYTES } from '@burrow/shared/modules/directory/directory.module.ts';
import { plainMicrochip } from '@burrow/shared/modules/directory/rules/microchip.ts';
import PhotoIcon from '@mui/icons-material/AddAPhotoOutlined';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { CameraButton } from '../../kit/camera-view.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { PatientPortrait } from '../../kit/patient-portrait.tsx';
import { scalePhoto } from '../../kit/scale-photo.ts';
import { SidePanel } from '../../kit/side-panel.tsx';
import { changedFields } from './changed-fields.ts';
import type { ChartPanelProps } from './chart-panels.tsx';
import { PatientFieldsForm } from './patient-fields.tsx';
import { formOf, isComplete } from './patient-form.ts';
import { usePatientPhoto } from './patient-photo.ts';
import { PatientSubject } from './patient-subject.tsx';

/** A portrait is never shown larger. */
const PHOTO_SIDE = 1024;

/** Edits an animal; what another station changes meanwhile in other fields is not touched. */
export function EditPatientPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const update = useCommand('directory', 'updatePatient');
  const setPhoto = useCommand('directory', 'setPhoto');
  const [original] = useState(() => formOf(patient));
  const [form, setForm] = useState(original);
  const [isPhotoBad, setPhotoBad] = useState(false);
  const photoUrl = usePatientPhoto(patient);
  const changes = changedFields(original, { ...form, microchip: plainMicrochip(form.microchip) });
  const save = async () => {
    const { bornOn, diedOn, microchip, ...rest } = changes;
    const orNull = (text: string | undefined) => (text === undefined ? undefined : text || null);
    const saved = await update.run({
      patientId: patient.id,
      fields: dropUndefined({
        ...rest,
        bornOn: orNull(bornOn),
        diedOn: orNull(diedOn),
        microchip: orNull(microchip),
      }),
    });
    if (!saved) return;
    notify(t('patient.saved', { name: saved.name }));
    onClose();
  };
  const choosePhoto = async (file: File | undefined) => {
    if (!file) return;
    const photo = await scalePhoto(file, { longestSide: PHOTO_SIDE, limitBytes: PHOTO_LIMIT_BYTES });
    setPhotoBad(!photo);
    if (photo) await setPhoto.run({ patientId: patient.id, photo });
  };
  return (
    <SidePanel
      title={t('patient.actions.edit')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      width={520}
      submit={t('common.save')}
      isReady={isComplete(form) && Object.keys(changes).length > 0 && !update.isRunning}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, flexWrap: 'wrap' }}>
        <PatientPortrait species={patient.species} photoUrl={photoUrl} size={64} />
        <Button
          component="label"
          color="inherit"
          variant="outlined"
          startIcon={<PhotoIcon />}
          disabled={setPhoto.isRunning}
        >
          {t(patient.photo ? 'patient.changePhoto' : 'patient.addPhoto')}
          <input
            type="file"
            accept="image/*"
            hidden
            onChange={(e) => void choosePhoto(e.target.files?.[0])}
          />
        </Button>
        <CameraButton disabled={setPhoto.isRunning} onPhoto={(photo) => void choosePhoto(photo)} />
      </Box>
      <ErrorNotice failure={isPhotoBad ? { code: 'NOT_A_PICTURE' } : setPhoto.failure} />
      <PatientFieldsForm
        form={form}
        onChange={(change) => setForm((now) => ({ ...now, ...change }))}
        failure={update.failure}
      />
      <ErrorNotice failure={update.failure} />
    </SidePanel>
  );
}

function dropUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
