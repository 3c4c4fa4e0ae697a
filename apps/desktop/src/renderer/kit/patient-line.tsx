import type { PatientAlert } from '@burrow/shared/modules/directory/patient.ts';
import { Box, Typography } from '@mui/material';
import { AlertChips } from './alert-chips.tsx';
import { SpeciesGlyph } from './species-glyph.tsx';

interface PatientLineProps {
  name: string;
  species: string;
  ownerName: string;
  alerts: readonly PatientAlert[];
  /** Puts the owner below the name instead of beside it. */
  stacked?: boolean;
}

/** A patient in a list: glyph, name, owner, alerts. */
export function PatientLine({ name, species, ownerName, alerts, stacked }: PatientLineProps) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        verticalAlign: 'middle',
        alignItems: 'center',
        gap: 2,
        minWidth: 0,
        maxWidth: '100%',
      }}
    >
      <SpeciesGlyph species={species} sx={{ color: 'text.secondary', fontSize: stacked ? 22 : 18 }} />
      <Box
        component="span"
        sx={{
          display: 'flex',
          flexDirection: stacked ? 'column' : 'row',
          columnGap: 1.5,
          alignItems: stacked ? 'flex-start' : 'baseline',
          flexWrap: 'wrap',
          minWidth: 0,
        }}
      >
        <Typography component="span" variant="body2" noWrap sx={{ fontWeight: 620 }}>
          {name}
        </Typography>
        <Typography component="span" variant="caption" noWrap sx={{ color: 'text.secondary' }}>
          {ownerName}
        </Typography>
        {alerts.length > 0 && (
          <Box component="span" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <AlertChips alerts={alerts} isShort />
          </Box>
        )}
      </Box>
    </Box>
  );
}
