import SearchIcon from '@mui/icons-material/Search';
import {
  Box,
  InputAdornment,
  List,
  ListItem,
  ListItemButton,
  Paper,
  TextField,
  Typography,
} from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { hitPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { SpeciesGlyph } from '../../kit/species-glyph.tsx';

/** Finds by name, phone, chip, tag or number while typing; Enter opens the first hit. */
export function PatientSearch({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [value, setValue] = useState(text);
  const wanted = useDeferredValue(value.trim());
  const search = useProcedure(
    'directory',
    'search',
    { text: wanted, limit: 40 },
    { enabled: wanted !== '', keepPrevious: true },
  );
  const change = (next: string) => {
    setValue(next);
    onText(next);
  };
  const openFirst = () => {
    const first = search.data?.[0];
    if (first && wanted === value.trim() && !search.isFetching) navigate(hitPath(first));
  };
  return (
    <>
      <TextField
        id="patient-search"
        type="search"
        autoFocus
        value={value}
        onChange={(e) => change(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') openFirst();
          if (e.key === 'Escape') change('');
        }}
        placeholder={t('palette.placeholder')}
        slotProps={{
          htmlInput: { 'aria-label': t('patients.search') },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
        sx={{ maxWidth: 560, bgcolor: 'background.paper' }}
      />
      <ErrorNotice failure={search.failure} />
      {wanted && search.data && (
        <Paper variant="outlined" sx={{ maxWidth: 860 }}>
          {search.data.length === 0 ? (
            <Typography role="status" sx={{ p: 6, color: 'text.secondary' }}>
              {t('palette.nothing', { text: wanted })}
            </Typography>
          ) : (
            <List dense aria-label={t('palette.results')}>
              {search.data.map((hit) => (
                <ListItem key={`${hit.kind}-${hit.id}`} disablePadding sx={{ px: 1 }}>
                  <ListItemButton component={Link} href={hitPath(hit)} sx={{ gap: 3 }}>
                    <Box sx={{ width: 20, color: 'text.secondary', lineHeight: 0 }}>
                      {hit.species && <SpeciesGlyph species={hit.species} />}
                    </Box>
                    <Typography sx={{ fontWeight: 600 }}>{hit.title}</Typography>
                    <AlertChips alerts={hit.alerts ?? []} isShort />
                    <Typography variant="body2" noWrap sx={{ color: 'text.secondary', flex: 1 }}>
                      {hit.subtitle}
                    </Typography>
                    <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                      {hit.matchedOn === 'name'
                        ? t(`palette.kinds.${hit.kind}`)
                        : t(`palette.matched.${hit.matchedOn}`)}
                    </Typography>
                  </ListItemButton>
                </ListItem>
              ))}
            </List>
          )}
        </Paper>
      )}
    </>
  );
}
