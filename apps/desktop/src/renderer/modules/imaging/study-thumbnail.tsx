import { Box } from '@mui/material';

/** A dark tile with the modality, standing for the study's images in a list. */
export function StudyThumbnail({ modality }: { modality: string }) {
  return (
    <Box
      aria-hidden
      sx={{
        width: 44,
        height: 44,
        flex: 'none',
        borderRadius: 1,
        bgcolor: 'viewer.stage',
        color: 'viewer.overlay',
        display: 'grid',
        placeItems: 'center',
        fontSize: '0.75rem',
        fontWeight: 650,
        letterSpacing: '0.04em',
      }}
    >
      {modality}
    </Box>
  );
}
