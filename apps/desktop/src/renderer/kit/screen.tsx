import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface ScreenProps {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen of the frame: heading, actions, and a body that scrolls. */
export function Screen({ title, subtitle, actions, children }: ScreenProps) {
  return (
    <Box
      sx={{
        p: { xs: 3, md: 5 },
        pt: { xs: 3, md: 4 },
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        minHeight: '100%',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, flexWrap: 'wrap', minHeight: 32 }}>
        <Typography variant="h1">{title}</Typography>
        {subtitle && (
          <Typography component="div" variant="body2" sx={{ color: 'text.secondary' }}>
            {subtitle}
          </Typography>
        )}
        <Box sx={{ ml: 'auto', display: 'flex', gap: 2, flexWrap: 'wrap' }}>{actions}</Box>
      </Box>
      {children}
    </Box>
  );
}
