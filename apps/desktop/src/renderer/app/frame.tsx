import { Box, useMediaQuery, useTheme } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { KeySheet } from '../kit/key-hints.tsx';
import { useKeys } from '../kit/keys.ts';
import { useStore } from '../kit/store.ts';
import { HealthStrip } from './health-strip.tsx';
import { Palette } from './palette.tsx';
import { closePalette, openPalette, palette } from './palette-store.ts';
import { useOwnPlaces } from './places.ts';
import { Rail } from './rail.tsx';
import { Routes } from './routes.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useMay } from './session.ts';
import { TopBar } from './top-bar.tsx';
import { useScanner } from './use-scanner.ts';

/** The frame of the clinic: rail, top bar, and the screen. The viewer takes the whole window. */
export function Frame() {
  const theme = useTheme();
  const isNarrow = useMediaQuery(theme.breakpoints.down('md'));
  const [location, navigate] = useLocation();
  const { t } = useTranslation();
  const asked = useStore(palette);
  const places = useOwnPlaces();
  const may = useMay();
  const [areKeysShown, setKeysShown] = useState(false);
  useScanner();
  useKeys(t('keys.everywhere'), [
    { keys: ['Ctrl+k'], words: t('frame.find'), run: () => openPalette('') },
    { keys: ['?'], words: t('keys.title'), run: () => setKeysShown(true) },
    ...places.map((place, i) => ({
      keys: [`Alt+${i + 1}`],
      words: t(`places.${place.name}`),
      run: () => navigate(place.path),
    })),
  ]);
  const isViewer = location.startsWith('/imaging/studies/');
  return (
    <Box sx={{ height: '100dvh', display: 'flex', flexDirection: isNarrow ? 'column-reverse' : 'row' }}>
      {!isViewer && <Rail isNarrow={isNarrow} />}
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <HealthStrip mayRecover={may('stations.manage')} />
        {!isViewer && <TopBar isNarrow={isNarrow} />}
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          sx={{ flex: 1, minHeight: 0, overflow: 'auto', outline: 'none' }}
        >
          <ScreenBoundary place={location}>
            <Routes />
          </ScreenBoundary>
        </Box>
      </Box>
      {asked && <Palette key={asked.id} text={asked.text} onClose={closePalette} />}
      {areKeysShown && <KeySheet onClose={() => setKeysShown(false)} />}
    </Box>
  );
}
