import { Box, type SxProps, type Theme } from '@mui/material';
import { type ReactNode, useRef } from 'react';
import { useProcedure } from '../../app/procedures.ts';
import { useFileAddress } from '../../kit/use-file-address.ts';
import { useSeen } from '../../kit/use-seen.ts';

interface ObjectPictureProps {
  objectId?: string | undefined;
  frame?: number | undefined;
  /** Stands there until the picture comes, and when the image cannot be drawn. */
  children: ReactNode;
  sx: SxProps<Theme>;
}

/** One image, small, on a dark tile. */
export function ObjectPicture({ objectId = '', frame, children, sx }: ObjectPictureProps) {
  const tile = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(tile);
  const picture = useProcedure(
    'imaging',
    'thumbnail',
    { objectId, frame },
    { enabled: isSeen && objectId !== '' },
  );
  const address = useFileAddress(picture.data);
  return (
    <Box
      ref={tile}
      aria-hidden
      sx={[
        {
          flex: 'none',
          overflow: 'hidden',
          bgcolor: 'viewer.stage',
          color: 'viewer.overlay',
          display: 'grid',
          placeItems: 'center',
          fontSize: '0.75rem',
          fontWeight: 650,
          letterSpacing: '0.04em',
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {address ? (
        <Box
          component="img"
          src={address}
          alt=""
          data-testid="picture"
          sx={{ width: '100%', height: '100%', minHeight: 0, objectFit: 'contain' }}
        />
      ) : (
        children
      )}
    </Box>
  );
}
