import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** One line that teaches, and one button. */
export function EmptyState({
  icon,
  children,
  action,
}: {
  icon?: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', gap: 3, py: 10, px: 4, textAlign: 'center' }}>
      {icon && <Box sx={{ color: 'text.secondary', '& svg': { fontSize: 32 }, lineHeight: 0 }}>{icon}</Box>}
      <Typography sx={{ color: 'text.secondary', maxWidth: '44ch' }}>{children}</Typography>
      {action}
    </Box>
  );
}
