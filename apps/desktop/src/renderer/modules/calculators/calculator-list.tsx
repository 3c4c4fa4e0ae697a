import { Box, List, ListItem, ListItemButton, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { CalculatorName } from './calculator.ts';
import { calculators } from './calculators-by-name.ts';

const groups = [...new Set(calculators.map(({ group }) => group))];

/** The calculators as links with an address of their own; on narrow screens one field to choose from. */
export function CalculatorList({ here, isNarrow }: { here: CalculatorName; isNarrow: boolean }) {
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  const address = (name: CalculatorName) => `${path}?calculator=${name}`;
  if (isNarrow)
    return (
      <TextField
        select
        label={t('calculators.choose')}
        value={here}
        onChange={(e) => navigate(address(e.target.value as CalculatorName), { replace: true })}
      >
        {calculators.map(({ name }) => (
          <MenuItem key={name} value={name}>
            {t(`calculators.names.${name}`)}
          </MenuItem>
        ))}
      </TextField>
    );
  return (
    <Box component="nav" aria-label={t('calculators.list')}>
      {groups.map((group) => (
        <Box key={group} sx={{ mb: 3 }}>
          <Typography variant="caption" component="h2" sx={{ color: 'text.secondary', px: 2, pb: 1 }}>
            {t(`calculators.groups.${group}`)}
          </Typography>
          <List disablePadding dense>
            {calculators
              .filter((calculator) => calculator.group === group)
              .map(({ name }) => (
                <ListItem key={name} disablePadding>
                  <ListItemButton
                    component={Link}
                    href={address(name)}
                    selected={name === here}
                    aria-current={name === here ? 'page' : undefined}
                    sx={{ px: 2, py: 1, typography: 'body2' }}
                  >
                    {t(`calculators.names.${name}`)}
                  </ListItemButton>
                </ListItem>
              ))}
          </List>
        </Box>
      ))}
    </Box>
  );
}
