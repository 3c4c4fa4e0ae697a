import { Box } from '@mui/material';
import { personColours } from '../app/theme-colours.ts';

/** A person's initials on that person's colour; the name stands beside it or in the label. */
export function PersonFace({
  initials,
  colour,
  size = 28,
}: {
  initials: string;
  colour: string;
  size?: number;
}) {
  const token = colour in personColours ? colour : 'teal';
  return (
    <Box
      component="span"
      aria-hidden
      sx={{
        width: size,
        height: size,
        borderRadius: '50%',
        display: 'inline-grid',
        placeItems: 'center',
        flex: 'none',
        bgcolor: `person.${token}`,
        color: 'common.white',
        fontSize: `${size * 0.4}px`,
        fontWeight: 620,
        letterSpacing: '0.01em',
      }}
    >
      {initials}
    </Box>
  );
}
