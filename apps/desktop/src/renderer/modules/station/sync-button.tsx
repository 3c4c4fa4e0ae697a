import { ButtonBase, Popover, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SyncDetails } from './sync-details.tsx';
import { useSyncWords } from './sync-words.tsx';

/** Sync state, always in sight; opens what waits, where, and since when. */
export function SyncButton({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const sync = useSyncWords();
  if (!sync) return null;
  const { Icon, words } = sync;
  return (
    <>
      <ButtonBase
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t('sync.label', { words })}
        onClick={() => setOpen(true)}
        sx={{
          gap: 1.5,
          px: 2,
          height: 32,
          borderRadius: 1,
          color: sync.isTrouble ? 'warning.main' : 'text.secondary',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Icon sx={{ fontSize: 18 }} aria-hidden />
        <Typography component="span" variant="body2" noWrap sx={{ maxWidth: isNarrow ? 110 : 220 }}>
          {words}
        </Typography>
      </ButtonBase>
      <Popover
        open={isOpen}
        anchorEl={anchor.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            variant: 'outlined',
            role: 'dialog',
            'aria-label': t('sync.title'),
            sx: { width: 360, p: 4 },
          },
        }}
      >
        <SyncDetails onLeave={() => setOpen(false)} />
      </Popover>
    </>
  );
}
