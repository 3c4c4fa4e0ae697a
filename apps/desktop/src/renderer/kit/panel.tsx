import { Box, Paper, type SxProps, type Theme, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface PanelProps {
  title: ReactNode;
  count?: number;
  action?: ReactNode;
  children: ReactNode;
  sx?: SxProps<Theme>;
  /** Level of the heading in the page's outline. */
  level?: 2 | 3;
}

/** A titled block of a screen. */
export function Panel({ title, count, action, children, sx, level = 2 }: PanelProps) {
  const headingId = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={headingId}
      sx={[
        { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          px: 3,
          minHeight: 40,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography id={headingId} variant="h2" component={level === 2 ? 'h2' : 'h3'} noWrap>
          {title}
        </Typography>
        {count !== undefined && (
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {count}
          </Typography>
        )}
        <Box sx={{ ml: 'auto', mr: -1, display: 'flex', gap: 1 }}>{action}</Box>
      </Box>
      {children}
    </Paper>
  );
}
