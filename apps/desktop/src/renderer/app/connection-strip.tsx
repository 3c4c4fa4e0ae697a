import LinkOffIcon from '@mui/icons-material/LinkOff';
import { Box } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../kit/store.ts';
import { connection } from './link.ts';

const PATIENCE_MS = 1200;

/** Says that the screens have lost the station's core; a short break goes unmentioned. */
export function ConnectionStrip() {
  const { t } = useTranslation();
  const { status, since } = useStore(connection);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (status === 'open') return;
    const timer = setTimeout(() => setShown(true), Math.max(0, since + PATIENCE_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [status, since]);
  if (!isShown) return null;
  return (
    <Box
      role="alert"
      sx={{
        position: 'fixed',
        insetInline: 0,
        top: 0,
        zIndex: 'snackbar',
        display: 'flex',
        justifyContent: 'center',
        alignItems: 'center',
        gap: 2,
        p: 1.5,
        bgcolor: 'warning.main',
        color: 'warning.contrastText',
        typography: 'body2',
      }}
    >
      <LinkOffIcon fontSize="small" aria-hidden />
      {t('frame.connectionLost')}
    </Box>
  );
}
