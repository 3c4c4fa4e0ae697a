import { Alert, Button, type SxProps, type Theme } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { Failure } from './failure.ts';

interface ErrorNoticeProps {
  failure: Failure | undefined;
  onRetry?: () => void;
  sx?: SxProps<Theme>;
}

/** What happened, what it means, what to do; nothing when nothing failed. */
export function ErrorNotice({ failure, onRetry, sx }: ErrorNoticeProps) {
  const { t } = useTranslation();
  if (!failure) return null;
  const isOwnFault = failure.code === 'UNEXPECTED';
  return (
    <Alert
      severity={isOwnFault ? 'error' : 'warning'}
      sx={sx}
      action={
        onRetry && (
          <Button color="inherit" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        )
      }
    >
      {t(`errors.${failure.code}`)}
      {failure.detail && failure.code !== 'INVALID_INPUT' && ` (${failure.detail})`}
      {failure.code === 'INVALID_INPUT' && failure.field && ` (${failure.field}: ${failure.detail ?? ''})`}
    </Alert>
  );
}
