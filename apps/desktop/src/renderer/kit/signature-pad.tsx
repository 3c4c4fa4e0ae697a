import {
  hasRoom,
  hasRoomForPoint,
  INK_HEIGHT,
  INK_WIDTH,
  type Ink,
  type InkPoint,
} from '@burrow/shared/modules/consent/rules/ink.ts';
import { Box, Button, Typography } from '@mui/material';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { InkView } from './ink-view.tsx';

/** Nearer than this to the last point, a point adds nothing to be seen. */
const LEAST_STEP = 8;

interface SignaturePadProps {
  label: string;
  ink: Ink;
  onChange: (ink: Ink) => void;
}

/** A field to sign in by pen, finger or mouse. What is drawn is kept as lines, with the pressure where there is one. */
export function SignaturePad({ label, ink, onChange }: SignaturePadProps) {
  const { t } = useTranslation();
  const drawing = useRef<Ink | undefined>(undefined);
  const draw = (next: Ink) => {
    drawing.current = next;
    onChange(next);
  };
  const start = (event: PointerEvent<HTMLElement>) => {
    if (!event.isPrimary || event.button !== 0 || !hasRoom(ink)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    draw([...ink, [pointOf(event)]]);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const strokes = drawing.current;
    if (!strokes || !event.isPrimary || !hasRoomForPoint(strokes)) return;
    const stroke = strokes.at(-1)!;
    const point = pointOf(event);
    const last = stroke.at(-1)!;
    if (Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP) return;
    draw([...strokes.slice(0, -1), [...stroke, point]]);
  };
  const end = () => {
    drawing.current = undefined;
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Box
        data-testid="signature-pad"
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        sx={{
          border: 1,
          borderColor: 'text.secondary',
          borderRadius: 1,
          bgcolor: 'background.default',
          touchAction: 'none',
          cursor: 'crosshair',
        }}
      >
        <InkView ink={ink} label={label} />
      </Box>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button color="inherit" disabled={ink.length === 0} onClick={() => onChange(ink.slice(0, -1))}>
          {t('signature.back')}
        </Button>
        <Button color="inherit" disabled={ink.length === 0} onClick={() => onChange([])}>
          {t('signature.clear')}
        </Button>
      </Box>
    </Box>
  );
}

function pointOf(event: PointerEvent<HTMLElement>): InkPoint {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), 1) * most);
  return {
    x: within((event.clientX - box.left) / box.width, INK_WIDTH),
    y: within((event.clientY - box.top) / box.height, INK_HEIGHT),
    pressure: within(event.pressure, 100),
  };
}
