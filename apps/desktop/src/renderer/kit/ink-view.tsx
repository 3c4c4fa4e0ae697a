import { INK_HEIGHT, INK_WIDTH, type Ink, type InkPoint } from '@burrow/shared/modules/consent/rules/ink.ts';
import { Box } from '@mui/material';

/** What was drawn, as lines in the colour of the text around. */
export function InkView({ ink, label }: { ink: Ink; label: string }) {
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${INK_WIDTH} ${INK_HEIGHT}`}
      role="img"
      aria-label={label}
      sx={{ display: 'block', width: '100%', pointerEvents: 'none' }}
    >
      {ink.map((points, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes only ever follow each other
          key={i}
          d={pathOf(points)}
          fill="none"
          stroke="currentColor"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeWidth={8 + 0.28 * Math.max(...points.map(({ pressure }) => pressure))}
        />
      ))}
    </Box>
  );
}

/** A dot is a line of no length, which the round cap shows. */
function pathOf(points: readonly InkPoint[]): string {
  const line = points.map(({ x, y }) => `${x} ${y}`).join('L');
  return `M${line}${points.length === 1 ? 'h1' : ''}`;
}
