import type { StaffView } from '@burrow/shared/modules/directory/directory-views.ts';
import { Box, Button, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTEST_PASSWORD } from '../../app/password-panel.tsx';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { personColours } from '../../app/theme-colours.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { notify } from '../../kit/notices.tsx';
import { PersonFace } from '../../kit/person-face.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { changedFields } from './changed-fields.ts';

/** Adds a person, or changes name, role, colour, password, or locks the account. */
export function StaffPanel({ person, onClose }: { person: StaffView | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const roles = useProcedure('directory', 'listRoles', {});
  const add = useCommand('directory', 'addStaff');
  const update = useCommand('directory', 'updateStaff');
  const [original] = useState({
    name: person?.name ?? '',
    licenceNumber: person?.licenceNumber ?? '',
    roleId: person?.roleId ?? 'veterinarian',
    colour: person?.colour ?? 'teal',
    disabled: person?.disabled ?? false,
  });
  const [form, setForm] = useState(original);
  const [login, setLogin] = useState(person?.login ?? '');
  const [password, setPassword] = useState('');
  const failure = add.failure ?? update.failure;
  const isPasswordFine = person
    ? password === '' || password.length >= SHORTEST_PASSWORD
    : password.length >= SHORTEST_PASSWORD;
  const isReady = form.name.trim() !== '' && login.trim().length > 1 && isPasswordFine;
  const save = async () => {
    const { name, roleId, colour, licenceNumber } = form;
    const saved = person
      ? await update.run({
          staffId: person.id,
          fields: changedFields(original, form),
          password: password || undefined,
        })
      : await add.run({ fields: { name, roleId, colour, licenceNumber, login }, password });
    if (!saved) return;
    notify(t('staff.saved', { name: saved.name }));
    onClose();
  };
  return (
    <SidePanel
      title={person ? t('staff.editPerson', { name: person.name }) : t('staff.add')}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={t('common.save')}
      isReady={isReady && !add.isRunning && !update.isRunning}
    >
      <TextField
        label={t('staff.name')}
        value={form.name}
        autoFocus
        onChange={(e) => setForm({ ...form, name: e.target.value })}
      />
      <TextField
        label={t('staff.login')}
        value={login}
        disabled={person !== undefined}
        onChange={(e) => setLogin(e.target.value)}
        error={failure?.code === 'LOGIN_TAKEN'}
        helperText={failure?.code === 'LOGIN_TAKEN' ? t('errors.LOGIN_TAKEN') : undefined}
      />
      <TextField
        label={t('staff.licence')}
        value={form.licenceNumber}
        helperText={t('staff.licenceMeaning')}
        onChange={(e) => setForm({ ...form, licenceNumber: e.target.value })}
      />
      <TextField
        select
        label={t('staff.role')}
        value={roles.data ? form.roleId : ''}
        onChange={(e) => setForm({ ...form, roleId: e.target.value })}
      >
        {roles.data?.map((role) => (
          <MenuItem key={role.id} value={role.id}>
            {role.name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="password"
        autoComplete="new-password"
        label={t(person ? 'staff.newPassword' : 'staff.password')}
        value={password}
        onChange={(e) => setPassword(e.target.value)}
        error={password !== '' && !isPasswordFine}
        helperText={t('frame.passwordLength', { count: SHORTEST_PASSWORD })}
      />
      <Box role="radiogroup" aria-label={t('staff.colour')} sx={{ display: 'flex', gap: 2 }}>
        {Object.keys(personColours).map((colour) => (
          <Button
            key={colour}
            role="radio"
            aria-checked={form.colour === colour}
            aria-label={t(`colours.${colour as keyof typeof personColours}`)}
            onClick={() => setForm({ ...form, colour })}
            sx={{
              minWidth: 0,
              p: 1,
              border: 2,
              borderColor: form.colour === colour ? 'primary.main' : 'transparent',
            }}
          >
            <PersonFace initials={form.colour === colour ? '✓' : ''} colour={colour} size={24} />
          </Button>
        ))}
      </Box>
      {person && (
        <FormControlLabel
          control={
            <Checkbox
              checked={form.disabled}
              onChange={(e) => setForm({ ...form, disabled: e.target.checked })}
            />
          }
          label={t('staff.lock')}
        />
      )}
      <ErrorNotice failure={failure} />
    </SidePanel>
  );
}
