import type { ResultFlag } from '@burrow/shared/modules/lab/lab-entities.ts';
import { useTheme } from '@mui/material';
import { flagMeaning } from './flag-chip.tsx';
import { rangePosition } from './range-position.ts';

const WIDTH = 96;
const HEIGHT = 14;

/** A reference range as a bar with the value's dot on it. The words beside it say the same. */
export function RangeBar({
  value,
  low,
  high,
  flag,
}: {
  value: number | undefined;
  low?: number;
  high?: number;
  flag: ResultFlag;
}) {
  const { vars } = useTheme();
  const place = value === undefined ? undefined : rangePosition(value, { low, high });
  if (!place) return <svg width={WIDTH} height={HEIGHT} aria-hidden />;
  const meaning = flagMeaning(flag);
  const palette = vars!.palette;
  const dotColour =
    meaning === 'critical'
      ? palette.error.main
      : meaning === 'abnormal'
        ? palette.warning.main
        : palette.text.primary;
  const x = (at: number) => 5 + at * (WIDTH - 10);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden style={{ display: 'block', flex: 'none' }}>
      <rect x={0} y={5} width={WIDTH} height={4} rx={2} fill={palette.divider} />
      <rect
        x={x(place.bandFrom)}
        y={4}
        width={x(place.bandTo) - x(place.bandFrom)}
        height={6}
        rx={2}
        fill={palette.primary.main}
        opacity={0.38}
      />
      {meaning === 'critical' || meaning === 'abnormal' ? (
        <path
          d={`M${x(place.dot)} 1.500 l5.500 5.500 -5.500 5.500 -5.500 -5.500z`}
          fill={dotColour}
          stroke={palette.background.paper}
        />
      ) : (
        <circle cx={x(place.dot)} cy={7} r={4.5} fill={dotColour} stroke={palette.background.paper} />
      )}
    </svg>
  );
}
