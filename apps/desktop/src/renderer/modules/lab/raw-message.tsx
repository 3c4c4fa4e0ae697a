import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { RawText } from '../../kit/raw-text.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';

/** The message as the device sent it, for the curious and for the doubtful. */
export function RawMessage({ reportId }: { reportId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const raw = useProcedure('lab', 'rawMessage', { reportId }, { enabled: isOpen });
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Button
        color="inherit"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        sx={{ justifySelf: 'start', ml: -2 }}
      >
        {t(isOpen ? 'lab.hideRaw' : 'lab.showRaw')}
      </Button>
      <ErrorNotice failure={raw.failure} />
      {isOpen && raw.data && (
        <>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {raw.data.peer} · <RelativeTime at={raw.data.receivedAt} />
          </Typography>
          <RawText text={raw.data.text} label={t('lab.rawLabel')} />
        </>
      )}
    </Box>
  );
}
