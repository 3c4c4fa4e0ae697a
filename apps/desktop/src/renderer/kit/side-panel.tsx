import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelDrawer } from './panel-drawer.tsx';

interface SidePanelProps {
  title: string;
  /** Whom it concerns; every panel of a patient carries the patient. */
  subject?: ReactNode;
  onClose: () => void;
  onSubmit?: () => void;
  /** What submitting does; with it the panel ends in this button and a way out. */
  submit?: string;
  /** All that has to be filled in is. */
  isReady?: boolean;
  /** Nothing is left to give up. */
  isDone?: boolean;
  children: ReactNode;
  /** Buttons of a panel that submits nothing. */
  footer?: ReactNode;
  width?: number;
}

/** Work beside the screen; Esc closes, Enter in a field submits. */
export function SidePanel({
  title,
  subject,
  onClose,
  onSubmit,
  submit,
  isReady = true,
  isDone = false,
  children,
  footer,
  width = 440,
}: SidePanelProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSubmit?.();
  };
  return (
    <PanelDrawer headingId={titleId} width={width} onClose={onClose}>
      <Box
        component="form"
        noValidate
        onSubmit={onFormSubmit}
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
        {(submit || footer) && (
          <Box sx={{ display: 'flex', gap: 2, p: 4, py: 3, borderTop: 1, borderColor: 'divider' }}>
            {submit && (
              <Button
                type="submit"
                variant="contained"
                disabled={!isReady}
                autoFocus={isDone}
                key={String(isDone)}
              >
                {submit}
              </Button>
            )}
            {submit && !isDone && (
              <Button color="inherit" onClick={onClose}>
                {t('common.cancel')}
              </Button>
            )}
            {footer}
          </Box>
        )}
      </Box>
    </PanelDrawer>
  );
}
