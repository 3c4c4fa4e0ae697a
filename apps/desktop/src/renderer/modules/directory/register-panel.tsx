import type { OwnerView } from '@burrow/shared/modules/directory/directory-views.ts';
import { plainMicrochip } from '@burrow/shared/modules/directory/rules/microchip.ts';
import { Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { useAlive } from '../../kit/use-alive.ts';
import { WeightField, weightOf } from '../../kit/weight-field.tsx';
import { AlikePatients } from './alike-patients.tsx';
import { OwnerPicker } from './owner-picker.tsx';
import { PatientFieldsForm } from './patient-fields.tsx';
import { emptyPatientForm, isComplete } from './patient-form.ts';
import { useOwnerChoice } from './use-owner-choice.ts';

/** Registers an animal of a known or a new owner. */
export function RegisterPanel({ owner, onClose }: { owner?: OwnerView; onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const isAlive = useAlive();
  const register = useCommand('directory', 'registerPatient');
  const [form, setForm] = useState(emptyPatientForm);
  const [weight, setWeight] = useState('');
  const choice = useOwnerChoice(owner?.id);
  const grams = weightOf(weight);
  const isWeightFine = weight.trim() === '' || grams !== undefined;
  const isReady = isComplete(form) && isWeightFine && choice.isMade;

  const save = async () => {
    const ownerId = await choice.take();
    if (!ownerId) return;
    const { bornOn, diedOn, microchip, ...rest } = form;
    const patient = await register.run({
      ownerId,
      fields: {
        ...rest,
        bornOn: bornOn || undefined,
        diedOn: diedOn || undefined,
        microchip: plainMicrochip(microchip) || undefined,
      },
      weightGrams: grams,
    });
    if (!patient) return;
    notify(t('patients.registered', { name: patient.name }));
    if (isAlive()) navigate(patientPath(patient.id));
  };
  return (
    <SidePanel
      title={t('patients.register')}
      onClose={onClose}
      onSubmit={() => void save()}
      width={520}
      submit={t('patients.registerDo')}
      isReady={isReady && !register.isRunning && !choice.isRunning}
    >
      {owner ? (
        <Typography>
          {t('patient.owner')}: <strong>{owner.fullName}</strong>
        </Typography>
      ) : (
        <OwnerPicker {...choice.picker} patientName={form.name} />
      )}
      <ErrorNotice failure={choice.failure} />
      <PatientFieldsForm
        form={form}
        onChange={(change) => setForm((now) => ({ ...now, ...change }))}
        failure={register.failure}
        isNew
      />
      <AlikePatients ownerId={choice.picker.ownerId} form={form} />
      <WeightField text={weight} onText={setWeight} />
      <ErrorNotice failure={register.failure} />
    </SidePanel>
  );
}
