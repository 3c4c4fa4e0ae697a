import { Box } from '@mui/material';
import { code128 } from 'bwip-js/browser';
import { useEffect, useRef } from 'react';

/** A Code 128 barcode of a number, black on white so that any scanner reads it, in any theme and on paper. */
export function Barcode({ text, height = 10 }: { text: string; height?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current)
      code128(canvas.current, { bcid: 'code128', text, height, scale: 3, paddingwidth: 8, paddingheight: 2 });
  }, [text, height]);
  return (
    <Box
      component="canvas"
      ref={canvas}
      role="img"
      aria-label={text}
      sx={{
        display: 'block',
        bgcolor: 'common.white',
        maxWidth: '100%',
        height: 'auto',
        imageRendering: 'pixelated',
      }}
    />
  );
}
