import type { VaccineCatalogue } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box, MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';

const species = ['dog', 'cat', 'rabbit', 'ferret'] as const;

/** One guideline per species and the place whose law applies; a choice holds at once. */
export function GuidelineFields({ catalogue }: { catalogue: VaccineCatalogue }) {
  const { t } = useTranslation();
  const choose = useCommand('vaccination', 'chooseGuidelines');
  const { chosen, guidelines, jurisdictions } = catalogue;
  return (
    <Box sx={{ display: 'grid', gap: 4, p: 4, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      {species.map((name) => (
        <TextField
          key={name}
          select
          label={t(`vaccination.settings.species.${name}`)}
          value={chosen[name]}
          onChange={(e) => void choose.run({ ...chosen, [name]: e.target.value })}
        >
          {guidelines
            .filter((one) => one.species.includes(name))
            .map(({ code, title, year }) => (
              <MenuItem key={code} value={code}>
                {title}, {year}
              </MenuItem>
            ))}
        </TextField>
      ))}
      <TextField
        select
        label={t('vaccination.settings.place')}
        helperText={t('vaccination.settings.placeHint')}
        value={chosen.jurisdiction || 'none'}
        onChange={(e) =>
          void choose.run({ ...chosen, jurisdiction: e.target.value === 'none' ? '' : e.target.value })
        }
      >
        <MenuItem value="none">{t('vaccination.settings.noPlace')}</MenuItem>
        {jurisdictions.map(({ code, name }) => (
          <MenuItem key={code} value={code}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <ErrorNotice failure={choose.failure} sx={{ gridColumn: '1 / -1' }} />
    </Box>
  );
}
