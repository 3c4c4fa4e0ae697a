import type { Companion, VisitView } from '@burrow/shared/modules/visit/visit-views.ts';
import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useKeys } from '../../kit/keys.ts';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { notify } from '../../kit/notices.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import type { DraftNote } from './draft-note.ts';
import { SaveStateLine } from './save-state.tsx';

interface NoteHeadProps {
  note: DraftNote;
  visit: VisitView;
  others: readonly Companion[];
  refetch: () => Promise<VisitView | undefined>;
}

/** When it began, who is in it, whether it is saved, and the signature that ends it. */
export function NoteHead({ note, visit, others, refetch }: NoteHeadProps) {
  const { t } = useTranslation();
  const may = useMay();
  const sign = useCommand('visit', 'sign');
  const signNow = async () => {
    await note.flush();
    const read = note.isKept() ? await refetch() : undefined;
    if (!read) return;
    const { patientId, id: visitId, edits } = read;
    if (await sign.run({ patientId, visitId, edits })) notify(t('visit.signedNotice'));
  };
  useKeys(
    t('visit.note'),
    may('visits.sign') ? [{ keys: ['Ctrl+Enter'], words: t('visit.sign'), run: () => void signNow() }] : [],
  );
  return (
    <Box
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 2,
        bgcolor: 'background.default',
        py: 1,
        display: 'flex',
        gap: 3,
        rowGap: 1,
        alignItems: 'center',
        flexWrap: 'wrap',
      }}
    >
      <Typography variant="h2" component="h2">
        {t('visit.title')} <RelativeTime at={visit.at} />
      </Typography>
      {others.length > 0 && (
        <MeaningChip meaning="waiting">
          {t('visit.alsoHere', { names: [...new Set(others.map(({ name }) => name))].join(', ') })}
        </MeaningChip>
      )}
      <Box sx={{ ml: 'auto', display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
        <SaveStateLine note={note} />
        {may('visits.sign') && (
          <Button
            variant="contained"
            disabled={sign.isRunning}
            onClick={() => void signNow()}
            title="Ctrl Enter"
          >
            {t('visit.sign')}
          </Button>
        )}
      </Box>
      <ErrorNotice failure={sign.failure} sx={{ flexBasis: '100%' }} />
    </Box>
  );
}
