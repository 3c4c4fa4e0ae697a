import { Box, Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { keyLayers } from './keys.ts';
import { useStore } from './store.ts';

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
  Escape: 'Esc',
};

/** One key or combination, drawn as keys. */
export function Keys({ name }: { name: string }) {
  return (
    <>
      {name.split(/\+(?=.)/).map((key, i) => (
        <Fragment key={key}>
          {i > 0 && ' '}
          <kbd>{signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>
        </Fragment>
      ))}
    </>
  );
}

/** The keys of the screen, as `?` shows them. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const layers = useStore(keyLayers);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="key-sheet">
      <DialogTitle id="key-sheet" variant="h2">
        {t('keys.title')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4 }} tabIndex={0}>
        {layers.toReversed().map(({ current }) => (
          <section key={current.title}>
            <Typography variant="h3" sx={{ color: 'text.secondary', mb: 1 }}>
              {current.title}
            </Typography>
            <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 1 }}>
              {current.bindings.map((binding) => (
                <Fragment key={binding.words}>
                  <Typography component="dt" variant="body2">
                    {binding.words}
                  </Typography>
                  <Box component="dd" sx={{ m: 0, display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
                    {binding.keys.map((key) => (
                      <span key={key}>
                        <Keys name={key} />
                      </span>
                    ))}
                  </Box>
                </Fragment>
              ))}
            </Box>
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}
