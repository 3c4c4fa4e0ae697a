import { Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import { viewerColours } from '../../../app/theme-colours.ts';
import { type CornerText, drawCorners } from './corner-text.ts';

/** The canvas with the patient's identity from our record over the image; it cannot be switched off. */
export function CornerOverlay({ text, label }: { text: CornerText; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => drawCorners(element, text, viewerColours.overlay);
    draw();
    void document.fonts.ready.then(draw);
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text]);
  return (
    <Box
      component="canvas"
      ref={canvas}
      role="img"
      aria-label={label}
      data-testid="corner-text"
      sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' }}
    />
  );
}
