import { Box, Typography } from '@mui/material';
import { BurrowMark } from './burrow-mark.tsx';
import { useProcedure } from './procedures.ts';
import { screens } from './screens.ts';
import { UserMenu } from './user-menu.tsx';

/** What an owner sees on a station of the clinic: the own animals, and the own menu. */
export function ClientFrame() {
  const { data } = useProcedure('station', 'status', {});
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
        <Typography variant="h3" component="p" noWrap>
          {data?.clinicName}
        </Typography>
        <Box sx={{ ml: 'auto' }}>
          <UserMenu />
        </Box>
      </Box>
      <Box component="main" sx={{ maxWidth: 960, mx: 'auto' }}>
        <MyPets />
      </Box>
    </Box>
  );
}
