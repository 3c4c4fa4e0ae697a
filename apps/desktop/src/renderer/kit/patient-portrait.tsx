import { Box } from '@mui/material';
import { SpeciesGlyph } from './species-glyph.tsx';

interface PatientPortraitProps {
  species: string | undefined;
  photoUrl?: string;
  tint?: string;
  size?: number;
}

/** The patient's photo, or the glyph of the species until there is one. */
export function PatientPortrait({ species, photoUrl, tint, size = 32 }: PatientPortraitProps) {
  return (
    <Box
      sx={{
        width: size,
        height: size,
        flex: 'none',
        borderRadius: 1,
        overflow: 'hidden',
        display: 'grid',
        placeItems: 'center',
        position: 'relative',
        bgcolor: 'action.hover',
        color: 'text.secondary',
        border: 1,
        borderColor: tint ?? 'divider',
      }}
    >
      {photoUrl ? (
        <Box
          component="img"
          src={photoUrl}
          alt=""
          sx={{ width: '100%', height: '100%', objectFit: 'cover' }}
        />
      ) : (
        <SpeciesGlyph species={species} decorative sx={{ fontSize: size * 0.66 }} />
      )}
    </Box>
  );
}
