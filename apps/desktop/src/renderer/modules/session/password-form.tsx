import { Box, Button, Paper, TextField, Typography } from '@mui/material';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import type { Failure } from '../../kit/failure.ts';
import { PersonFace } from '../../kit/person-face.tsx';
import type { Face } from './faces.tsx';

interface PasswordFormProps {
  /** Whose password; undefined asks for a login as well. */
  face: Face | undefined;
  failure: Failure | undefined;
  isRunning: boolean;
  onSubmit: (login: string, password: string) => void;
  onBack?: () => void;
}

/** The password of a person; Enter signs in, Esc goes back to the faces. */
export function PasswordForm({ face, failure, isRunning, onSubmit, onBack }: PasswordFormProps) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (failure) field.current?.select();
  }, [failure]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password && (face || login)) onSubmit(login, password);
  };
  return (
    <Paper
      component="form"
      variant="outlined"
      onSubmit={submit}
      onKeyDown={(e: React.KeyboardEvent) => e.key === 'Escape' && onBack?.()}
      sx={{ width: 'min(360px, 100%)', p: 6, display: 'grid', gap: 4 }}
    >
      {face && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
          <PersonFace initials={face.initials} colour={face.colour} size={48} />
          <Box>
            <Typography variant="h2" component="p">
              {face.name}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {face.roleName}
            </Typography>
          </Box>
        </Box>
      )}
      {!face && (
        <TextField
          autoFocus
          label={t('signIn.login')}
          autoComplete="username"
          value={login}
          onChange={(e) => setLogin(e.target.value)}
        />
      )}
      <TextField
        autoFocus={face !== undefined}
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        onChange={(e) => setPassword(e.target.value)}
        inputRef={field}
        error={failure?.code === 'WRONG_PASSWORD'}
      />
      <ErrorNotice failure={failure} />
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          type="submit"
          variant="contained"
          disabled={isRunning || !password || !(face || login)}
          sx={{ flex: 1 }}
        >
          {t('signIn.signIn')}
        </Button>
        {onBack && (
          <Button color="inherit" onClick={onBack}>
            {t('signIn.back')}
          </Button>
        )}
      </Box>
    </Paper>
  );
}
