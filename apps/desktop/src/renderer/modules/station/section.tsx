import { Box, Typography } from '@mui/material';
import type { FormEvent, ReactNode } from 'react';

/** One part of a settings page under its heading. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gap: 4 }}>
      <Typography id={id} variant="h2">
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** What a section asks for; Enter sends it. */
export function SectionForm({ onSubmit, children }: { onSubmit(): Promise<void>; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
      {children}
    </Box>
  );
}
