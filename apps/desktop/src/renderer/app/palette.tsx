import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import SearchIcon from '@mui/icons-material/Search';
import { Box, Dialog, InputBase, Typography } from '@mui/material';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../kit/error-notice.tsx';
import { hitPath } from './hit-path.ts';
import { usePaletteActions } from './palette-actions.tsx';
import { type PaletteItem, PaletteRow } from './palette-row.tsx';
import { useProcedure } from './procedures.ts';
import { useMay } from './session.ts';

const MOST_ACTIONS = 6;

/** Finds patients, owners, phones, chips, numbers, screens and actions. Arrows choose, Enter opens. */
export function Palette({ text: firstText, onClose }: { text: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const may = useMay();
  const listId = useId();
  const [text, setText] = useState(firstText);
  const [selected, setSelected] = useState(0);
  /** Enter was pressed before the answer to what was typed is here. */
  const [isEntered, setEntered] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const canSearch = may('patients.read');
  const search = useProcedure(
    'directory',
    'search',
    { text: wanted, limit: 12 },
    { enabled: canSearch && wanted.length > 0, keepPrevious: true },
  );
  const day = useProcedure('schedule', 'day', {}, { enabled: may('appointments.read') });
  const actions = usePaletteActions();

  const items = useMemo(() => {
    const here = new Set(day.data?.map((arrival) => arrival.patientId));
    const hits = wanted && canSearch ? (search.data ?? []) : [];
    const isToday = (hit: (typeof hits)[number]) => hit.kind === 'patient' && here.has(hit.id);
    const found: PaletteItem[] = [...hits.filter(isToday), ...hits.filter((hit) => !isToday(hit))].map(
      (hit) => ({
        id: `${hit.kind}-${hit.id}`,
        kind: hit.kind,
        title: hit.title,
        subtitle: hit.subtitle,
        species: hit.species,
        alerts: hit.alerts,
        note: isToday(hit)
          ? t('palette.here')
          : hit.matchedOn === 'name'
            ? ''
            : t(`palette.matched.${hit.matchedOn}`),
        run: () => navigate(hitPath(hit)),
      }),
    );
    const folded = foldText(wanted);
    const fitting = actions.filter((action) => !folded || foldText(action.title).includes(folded));
    const shown = wanted ? fitting.slice(0, MOST_ACTIONS) : fitting;
    return [...found, ...shown];
  }, [wanted, search.data, day.data, actions, canSearch, navigate, t]);

  const at = Math.min(selected, items.length - 1);
  const pick = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const isAnswered = text.trim() === wanted && !search.isFetching;
  useEffect(() => {
    if (!isEntered || !isAnswered) return;
    setEntered(false);
    pick(items[at]);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setSelected((at + step + items.length) % Math.max(items.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      setEntered(true);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-label={t('frame.find')}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { sx: { alignSelf: 'flex-start', mt: '10vh' } } }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 4,
          minHeight: 52,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <SearchIcon sx={{ color: 'text.secondary' }} aria-hidden />
        <InputBase
          autoFocus
          fullWidth
          value={text}
          onChange={(e) => {
            setText(e.target.value);
            setSelected(0);
            setEntered(false);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('palette.placeholder')}
          inputProps={{
            role: 'combobox',
            'aria-expanded': items.length > 0,
            'aria-controls': listId,
            'aria-label': t('frame.find'),
            'aria-autocomplete': 'list',
            'aria-activedescendant': items[at] ? `${listId}-${at}` : undefined,
          }}
          sx={{ fontSize: '1rem' }}
        />
        <kbd>Esc</kbd>
      </Box>
      <ErrorNotice failure={search.failure} />
      <Box
        id={listId}
        role="listbox"
        aria-label={t('palette.results')}
        sx={{ maxHeight: '56vh', overflow: 'auto', p: 2 }}
      >
        {items.map((item, i) => (
          <PaletteRow
            key={item.id}
            id={`${listId}-${i}`}
            item={item}
            isSelected={i === at}
            onHover={() => setSelected(i)}
            onPick={() => pick(item)}
          />
        ))}
      </Box>
      {items.length === 0 && !search.isFetching && (
        <Typography role="status" sx={{ color: 'text.secondary', textAlign: 'center', p: 6, pt: 2 }}>
          {t('palette.nothing', { text: wanted })}
        </Typography>
      )}
    </Dialog>
  );
}
