import { type OwnershipRole, ownershipRole } from '@burrow/shared/modules/directory/ownership.ts';
import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from './chart-panels.tsx';
import { OwnerPicker } from './owner-picker.tsx';
import { PatientSubject } from './patient-subject.tsx';
import { useOwnerChoice } from './use-owner-choice.ts';

/** Names a further person of the patient. */
export function PersonPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const add = useCommand('directory', 'addPerson');
  const choice = useOwnerChoice();
  const [role, setRole] = useState<OwnershipRole>('co-owner');
  const save = async () => {
    const ownerId = await choice.take();
    if (!ownerId || !(await add.run({ patientId: patient.id, ownerId, role }))) return;
    notify(t('people.added', { name: patient.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('patient.actions.person')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('people.addDo')}
      isReady={choice.isMade && !add.isRunning && !choice.isRunning}
    >
      <TextField
        select
        label={t('people.role')}
        value={role}
        onChange={(e) => setRole(e.target.value as OwnershipRole)}
        helperText={t(`people.roleHints.${role}`)}
      >
        {ownershipRole.options.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`people.roles.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <OwnerPicker {...choice.picker} label={t('people.person')} />
      <ErrorNotice failure={choice.failure ?? add.failure} />
    </SidePanel>
  );
}
