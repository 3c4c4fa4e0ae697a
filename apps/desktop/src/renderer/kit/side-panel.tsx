import CloseIcon from '@mui/icons-material/Close';
import { Box, Drawer, IconButton, Tooltip, Typography } from '@mui/material';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface SidePanelProps {
  title: string;
  /** Whom it concerns; every panel of a patient carries the patient. */
  subject?: ReactNode;
  onClose: () => void;
  onSubmit?: () => void;
  children: ReactNode;
  footer?: ReactNode;
  width?: number;
}

/** Work beside the screen; Esc closes, Enter in a field submits. */
export function SidePanel({
  title,
  subject,
  onClose,
  onSubmit,
  children,
  footer,
  width = 440,
}: SidePanelProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': titleId,
          sx: { width: `min(${width}px, 100vw)` },
        },
      }}
    >
      <Box
        component="form"
        noValidate
        onSubmit={submit}
        sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}
      >
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            px: 4,
            minHeight: 52,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography id={titleId} variant="h2" component="h2">
            {title}
          </Typography>
          <Tooltip title={`${t('common.close')} (Esc)`}>
            <IconButton onClick={onClose} aria-label={t('common.close')} sx={{ ml: 'auto' }}>
              <CloseIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
        {subject && (
          <Box sx={{ px: 4, py: 2, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.default' }}>
            {subject}
          </Box>
        )}
        <Box sx={{ flex: 1, overflow: 'auto', p: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
          {children}
        </Box>
        {footer && (
          <Box sx={{ display: 'flex', gap: 2, p: 4, py: 3, borderTop: 1, borderColor: 'divider' }}>
            {footer}
          </Box>
        )}
      </Box>
    </Drawer>
  );
}
