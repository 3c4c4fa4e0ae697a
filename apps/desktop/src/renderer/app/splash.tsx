import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { BurrowMark } from './burrow-mark.tsx';

/** A quiet page with the mark, for the moments before there is anything else. */
export function Splash({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 4,
        p: 6,
      }}
    >
      <BurrowMark size={44} />
      <Typography role="status" sx={{ color: 'text.secondary' }}>
        {words}
      </Typography>
      {children}
    </Box>
  );
}
