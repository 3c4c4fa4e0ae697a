import { Button, Snackbar } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Store, useStore } from './store.ts';

interface Notice {
  id: number;
  words: string;
  undo?: () => void;
  /** What people most often do next. */
  next?: { words: string; run: () => void };
}

const notices = new Store<Notice | undefined>(undefined);
let lastId = 0;

/** Says once that something is done, with the way back where there is one. */
export function notify(words: string, undo?: () => void, next?: Notice['next']): void {
  notices.set({ id: ++lastId, words, undo, next });
}

/** Shows the latest notice; it leaves by itself. */
export function Notices() {
  const { t } = useTranslation();
  const notice = useStore(notices);
  if (!notice) return null;
  const close = () => notices.set(undefined);
  const offered = notice.undo ? { words: t('common.undo'), run: notice.undo } : notice.next;
  return (
    <Snackbar
      key={notice.id}
      open
      autoHideDuration={offered ? 8000 : 4000}
      onClose={(_, reason) => reason !== 'clickaway' && close()}
      message={notice.words}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      action={
        offered && (
          <Button
            color="inherit"
            onClick={() => {
              close();
              offered.run();
            }}
          >
            {offered.words}
          </Button>
        )
      }
    />
  );
}
