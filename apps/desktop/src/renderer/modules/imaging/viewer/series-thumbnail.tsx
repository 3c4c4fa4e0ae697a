import { utilities } from '@cornerstonejs/core';
import { Box } from '@mui/material';
import { useEffect, useRef } from 'react';
import { startCornerstone } from './cornerstone.ts';

/** One image of a series, small. An image that cannot be shown leaves the tile black; the stage says why. */
export function SeriesThumbnail({ imageId }: { imageId: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    void startCornerstone().then(async () => {
      if (isGone || !canvas.current) return;
      await utilities
        .loadImageToCanvas({ canvas: canvas.current, imageId, thumbnail: true })
        .catch(() => undefined);
    });
    return () => {
      isGone = true;
    };
  }, [imageId]);
  return (
    <Box
      component="canvas"
      ref={canvas}
      width={140}
      height={110}
      aria-hidden
      sx={{ display: 'block', width: '100%', height: 110, bgcolor: 'viewer.stage', objectFit: 'contain' }}
    />
  );
}
