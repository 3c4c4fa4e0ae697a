import type { HistoryEntry } from '@burrow/shared/modules/clinical/clinical.module.ts';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { Box, Button, Paper } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { HistoryList } from './history-list.tsx';

/** The first page is what a tall screen shows, so that it is there at once. */
const FIRST = 25;
const FURTHER = 100;

interface HistoryPageProps {
  patientId: string;
  kinds: HistoryEntry['kind'][] | undefined;
  text: string | undefined;
  /** Cursor of the page before. */
  before?: string;
}

/** A page of the history; the next one comes when its end scrolls into sight. */
export function HistoryPage({ patientId, kinds, text, before }: HistoryPageProps) {
  const { t } = useTranslation();
  const limit = before ? FURTHER : FIRST;
  const page = useProcedure('clinical', 'history', { patientId, kinds, text, before, limit });
  const [isOpen, setOpen] = useState(false);
  const entries = page.data ?? [];
  const last = entries.length === limit ? entries.at(-1) : undefined;
  return (
    <>
      <ErrorNotice failure={page.failure} onRetry={() => void page.refetch()} />
      {page.isPending && <LoadingRows rows={before ? 3 : 10} />}
      {page.data?.length === 0 && !before && (
        <EmptyState icon={<HistoryIcon />}>
          {t(kinds || text ? 'history.noneFound' : 'history.none')}
        </EmptyState>
      )}
      {entries.length > 0 && (
        <Paper variant="outlined">
          <HistoryList patientId={patientId} entries={entries} />
        </Paper>
      )}
      {last &&
        (isOpen ? (
          <HistoryPage patientId={patientId} kinds={kinds} text={text} before={`${last.at}|${last.id}`} />
        ) : (
          <Older onReach={() => setOpen(true)} />
        ))}
    </>
  );
}

/** The end of a page: opened by being seen, or by its button. */
function Older({ onReach }: { onReach: () => void }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && onReach(), {
      rootMargin: '400px',
    });
    watch.observe(end.current!);
    return () => watch.disconnect();
  });
  return (
    <Box ref={end}>
      <Button color="inherit" onClick={onReach}>
        {t('history.older')}
      </Button>
    </Box>
  );
}
