import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useKeys } from '../../kit/keys.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useAlive } from '../../kit/use-alive.ts';
import { candidateKey } from './candidate-key.ts';
import { CandidateList } from './candidate-list.tsx';
import { HeldDecision } from './held-decision.tsx';
import { HeldEvidence } from './held-evidence.tsx';

/** The held item of the address; another one begins with nothing chosen. */
export function HeldItem() {
  const { heldId = '' } = useParams();
  return <OneHeldItem key={heldId} heldId={heldId} />;
}

/** One held item: left what arrived, right whom it may belong to. A person decides; nothing is preselected. */
function OneHeldItem({ heldId }: { heldId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [, navigate] = useLocation();
  const isAlive = useAlive();
  const [search, setSearch] = useState('');
  const [chosenKey, setChosenKey] = useState<string>();
  const wanted = useDeferredValue(search.trim());
  const opened = useProcedure('attention', 'openHeld', { heldId, search: wanted }, { keepPrevious: true });
  // While the answer to another search or item is still shown, nothing can be chosen from it.
  const candidates = opened.data?.held.id === heldId ? opened.data.candidates : [];
  const chosen = candidates.find((candidate) => candidateKey(candidate) === chosenKey);
  const mayDecide = may('held.decide') && opened.data?.held.status === 'held';
  useKeys(t('held.item'), [
    ...(mayDecide
      ? [
          {
            keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
            words: t('held.keys.choose'),
            run: (event: KeyboardEvent) => {
              const candidate = candidates[Number(event.key) - 1];
              if (candidate) setChosenKey(candidateKey(candidate));
            },
          },
        ]
      : []),
    { keys: ['/'], words: t('held.keys.search'), run: () => document.getElementById('held-search')?.focus() },
    {
      keys: ['Escape'],
      words: t('held.keys.back'),
      run: () => (chosenKey ? setChosenKey(undefined) : navigate('/attention')),
    },
  ]);
  const held = opened.data?.held;
  if (!held || held.id !== heldId) {
    return opened.failure ? (
      <ErrorNotice failure={opened.failure} sx={{ m: 5 }} />
    ) : (
      <LoadingRows rows={10} />
    );
  }
  return (
    <Screen
      title={held.title}
      subtitle={
        <MeaningChip meaning={held.status === 'held' ? 'waiting' : 'done'}>
          {t(`held.statuses.${held.status}`)}
        </MeaningChip>
      }
      actions={
        <Button component={Link} href="/attention" color="inherit">
          {t('held.back')}
        </Button>
      }
    >
      <Typography sx={{ maxWidth: '80ch' }}>
        {t(`held.reasons.${held.reason}`)}. {t(`held.explain.${held.reason}`)}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <HeldEvidence held={held} />
        <Box sx={{ display: 'grid', gap: 3 }}>
          <CandidateList
            candidates={candidates}
            chosenKey={chosenKey}
            onChoose={setChosenKey}
            search={search}
            onSearch={(text) => {
              setChosenKey(undefined);
              setSearch(text);
            }}
            isReadOnly={!mayDecide}
          />
          {mayDecide && (
            <HeldDecision
              key={chosenKey ?? 'none'}
              held={held}
              chosen={chosen}
              onDone={() => isAlive() && navigate('/attention')}
            />
          )}
          {!mayDecide && held.status === 'held' && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('held.readOnly')}
            </Typography>
          )}
        </Box>
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('held.evidenceStays')}{' '}
        <MuiLink component={Link} href="/devices">
          {t('places.devices')}
        </MuiLink>
      </Typography>
    </Screen>
  );
}
