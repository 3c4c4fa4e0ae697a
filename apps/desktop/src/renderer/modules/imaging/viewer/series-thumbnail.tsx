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
      sx={{ height: 110, bgcolor: 'viewer.stage', overflow: 'hidden', display: 'grid', placeItems: 'center' }}
    >
      <Box
        component="canvas"
        ref={canvas}
        aria-hidden
        sx={{ maxWidth: '100%', width: 'auto !important', height: '110px !important' }}
      />
    </Box>
  );
}
