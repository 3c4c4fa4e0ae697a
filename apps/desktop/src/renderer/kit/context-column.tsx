import CloseIcon from '@mui/icons-material/Close';
import { Box, IconButton, Paper, Typography, useMediaQuery, useTheme } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelDrawer } from './panel-drawer.tsx';

interface ContextColumnProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  width?: number;
}

/** What belongs to the thing chosen: a column beside it, on narrow screens a sheet over it. */
export function ContextColumn({ title, onClose, children, width = 420 }: ContextColumnProps) {
  const { t } = useTranslation();
  const theme = useTheme();
  const isSheet = useMediaQuery(theme.breakpoints.down('lg'));
  const headingId = useId();
  const content = (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          px: 4,
          minHeight: 44,
          borderBottom: 1,
          borderColor: 'divider',
          position: 'sticky',
          top: 0,
          bgcolor: 'background.paper',
          zIndex: 1,
        }}
      >
        <Typography id={headingId} variant="h2" component="h2" noWrap>
          {title}
        </Typography>
        <IconButton aria-label={t('common.close')} onClick={onClose} sx={{ ml: 'auto' }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ p: 4, display: 'grid', gap: 4 }}>{children}</Box>
    </>
  );
  if (isSheet) {
    return (
      <PanelDrawer headingId={headingId} width={width + 60} onClose={onClose}>
        {content}
      </PanelDrawer>
    );
  }
  return (
    <Paper
      component="aside"
      variant="outlined"
      aria-labelledby={headingId}
      onKeyDown={(e: React.KeyboardEvent) => e.key === 'Escape' && onClose()}
      sx={{
        width,
        flex: 'none',
        position: 'sticky',
        top: 12,
        maxHeight: 'calc(100dvh - 90px)',
        overflow: 'auto',
        alignSelf: 'flex-start',
      }}
    >
      {content}
    </Paper>
  );
}
