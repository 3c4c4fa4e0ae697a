import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmInlineProps {
  /** The button that starts it. */
  label: string;
  /** Names what will happen and to whom. */
  question: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  disabled?: boolean;
}

/** A question in place, for what cannot be undone. */
export function ConfirmInline({ label, question, confirmLabel, onConfirm, disabled }: ConfirmInlineProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button color="inherit" disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  return (
    <Box
      role="group"
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return;
        e.stopPropagation();
        setAsking(false);
      }}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}
    >
      <Typography variant="body2" component="span">
        {question}
      </Typography>
      <Button
        autoFocus
        color="error"
        variant="outlined"
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button color="inherit" onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </Box>
  );
}
