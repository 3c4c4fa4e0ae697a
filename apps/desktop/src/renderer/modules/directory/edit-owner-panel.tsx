import type { OwnerView } from '@burrow/shared/modules/directory/directory-views.ts';
import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { changedFields } from './changed-fields.ts';

const texts = ['familyName', 'givenName', 'email', 'address'] as const;

/** Edits an owner; only changed fields travel. Phones are one per line, pasted in any form. */
export function EditOwnerPanel({ owner, onClose }: { owner: OwnerView; onClose: () => void }) {
  const { t } = useTranslation();
  const update = useCommand('directory', 'updateOwner');
  const [original] = useState({
    familyName: owner.familyName,
    givenName: owner.givenName,
    email: owner.email,
    address: owner.address,
    phones: owner.phones,
  });
  const [form, setForm] = useState(original);
  const [phones, setPhones] = useState(owner.phones.join('\n'));
  const edited = {
    ...form,
    phones: phones
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
  const changes = changedFields(original, edited);
  const save = async () => {
    if (!(await update.run({ ownerId: owner.id, fields: changes }))) return;
    notify(t('owner.saved'));
    onClose();
  };
  return (
    <SidePanel
      title={t('owner.edit')}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('common.save')}
      isReady={Object.keys(changes).length > 0 && form.familyName.trim() !== '' && !update.isRunning}
    >
      {texts.map((name, i) => (
        <TextField
          key={name}
          label={t(`owner.${name}`)}
          value={form[name]}
          autoFocus={i === 0}
          multiline={name === 'address'}
          onChange={(e) => setForm((now) => ({ ...now, [name]: e.target.value }))}
          error={update.failure?.field?.endsWith(name)}
        />
      ))}
      <TextField
        label={t('owner.phones')}
        value={phones}
        multiline
        minRows={2}
        onChange={(e) => setPhones(e.target.value)}
        helperText={t('owner.phonesHint')}
        error={update.failure?.field?.includes('phones')}
      />
      <ErrorNotice failure={update.failure} />
    </SidePanel>
  );
}
