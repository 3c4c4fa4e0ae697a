import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { notify } from '../kit/notices.tsx';
import { SidePanel } from '../kit/side-panel.tsx';
import { useCommand } from './procedures.ts';

export const SHORTEST_PASSWORD = 10;

/** The own password, old and new. */
export function PasswordPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const change = useCommand('session', 'changePassword');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const isTooShort = next.length > 0 && next.length < SHORTEST_PASSWORD;
  const submit = async () => {
    if (!(await change.run({ current, next }))) return;
    notify(t('frame.passwordChanged'));
    onClose();
  };
  return (
    <SidePanel
      title={t('frame.changePassword')}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={t('common.save')}
      isReady={current !== '' && next.length >= SHORTEST_PASSWORD && !change.isRunning}
    >
      <TextField
        type="password"
        autoComplete="current-password"
        label={t('frame.currentPassword')}
        value={current}
        onChange={(e) => setCurrent(e.target.value)}
        autoFocus
      />
      <TextField
        type="password"
        autoComplete="new-password"
        label={t('frame.newPassword')}
        value={next}
        onChange={(e) => setNext(e.target.value)}
        error={isTooShort}
        helperText={t('frame.passwordLength', { count: SHORTEST_PASSWORD })}
      />
      <ErrorNotice failure={change.failure} />
    </SidePanel>
  );
}
