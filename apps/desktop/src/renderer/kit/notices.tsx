import { Button, Snackbar } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Store, useStore } from './store.ts';

interface Notice {
  id: number;
  words: string;
  undo?: () => void;
}

const notices = new Store<Notice | undefined>(undefined);
let lastId = 0;

/** Says once that something is done, with the way back where there is one. */
export function notify(words: string, undo?: () => void): void {
  notices.set({ id: ++lastId, words, undo });
}

/** Shows the latest notice; it leaves by itself. */
export function Notices() {
  const { t } = useTranslation();
  const notice = useStore(notices);
  if (!notice) return null;
  const close = () => notices.set(undefined);
  return (
    <Snackbar
      key={notice.id}
      open
      autoHideDuration={notice.undo ? 8000 : 4000}
      onClose={(_, reason) => reason !== 'clickaway' && close()}
      message={notice.words}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      action={
        notice.undo && (
          <Button
            color="inherit"
            onClick={() => {
              close();
              notice.undo?.();
            }}
          >
            {t('common.undo')}
          </Button>
        )
      }
    />
  );
}
