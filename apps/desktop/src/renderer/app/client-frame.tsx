import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { BurrowMark } from './burrow-mark.tsx';
import { screens } from './screens.ts';
import { signOut, useSession } from './session.ts';

/** What an owner sees on a station of the clinic: the own animals, and the way out. */
export function ClientFrame() {
  const { t } = useTranslation();
  const me = useSession();
  const MyPets = screens.myPets.component;
  return (
    <Box sx={{ minHeight: '100dvh' }}>
      <Box
        component="header"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          minHeight: 52,
          borderBottom: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
        }}
      >
        <BurrowMark />
        <Typography variant="h3" component="p">
          {me.name}
        </Typography>
        <Button color="inherit" sx={{ ml: 'auto' }} onClick={signOut}>
          {t('frame.signOut')}
        </Button>
      </Box>
      <Box component="main" sx={{ maxWidth: 960, mx: 'auto' }}>
        <MyPets />
      </Box>
    </Box>
  );
}
