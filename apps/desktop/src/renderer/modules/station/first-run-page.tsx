import { Box, Paper, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { BurrowMark } from '../../app/burrow-mark.tsx';

interface FirstRunPageProps {
  title: string;
  hint: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** A page of the first run: one form, one button. */
export function FirstRunPage({ title, hint, onSubmit, children }: FirstRunPageProps) {
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 4 }}>
      <Paper
        component="form"
        noValidate
        variant="outlined"
        onSubmit={(event: React.FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
        sx={{ width: 'min(460px, 100%)', p: 8, display: 'grid', gap: 4 }}
      >
        <BurrowMark size={40} />
        <Box>
          <Typography variant="h1">{title}</Typography>
          <Typography sx={{ color: 'text.secondary', mt: 1 }}>{hint}</Typography>
        </Box>
        {children}
      </Paper>
    </Box>
  );
}
