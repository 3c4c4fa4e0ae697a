import {
  FormControl,
  FormControlLabel,
  FormLabel,
  Paper,
  Radio,
  RadioGroup,
  useColorScheme,
} from '@mui/material';
import { useTranslation } from 'react-i18next';
import { type Language, languages, setLanguage } from '../../app/i18n.ts';

/** Language and light or dark; kept on this computer. */
export function AppearanceSettings() {
  const { t, i18n } = useTranslation();
  const { mode, setMode } = useColorScheme();
  return (
    <Paper
      variant="outlined"
      sx={{ p: 5, display: 'flex', gap: 12, flexWrap: 'wrap', alignSelf: 'flex-start' }}
    >
      <FormControl>
        <FormLabel id="settings-language">{t('settings.language')}</FormLabel>
        <RadioGroup
          aria-labelledby="settings-language"
          value={i18n.language}
          onChange={(_, value) => setLanguage(value as Language)}
        >
          {Object.entries(languages).map(([code, name]) => (
            <FormControlLabel
              key={code}
              value={code}
              control={<Radio size="small" />}
              label={<span lang={code}>{name}</span>}
            />
          ))}
        </RadioGroup>
      </FormControl>
      <FormControl>
        <FormLabel id="settings-scheme">{t('settings.appearance')}</FormLabel>
        <RadioGroup
          aria-labelledby="settings-scheme"
          value={mode ?? 'system'}
          onChange={(_, value) => setMode(value as 'light' | 'dark' | 'system')}
        >
          {(['system', 'light', 'dark'] as const).map((name) => (
            <FormControlLabel
              key={name}
              value={name}
              control={<Radio size="small" />}
              label={t(`settings.schemes.${name}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
    </Paper>
  );
}
