import type { StudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { Box } from '@mui/material';
import { useRef } from 'react';
import { useProcedure } from '../../app/procedures.ts';
import { useFileAddress } from '../../kit/use-file-address.ts';
import { useSeen } from '../../kit/use-seen.ts';

/** The study's middle image, small; its modality on a dark tile until it is there, or when it cannot be drawn. */
export function StudyThumbnail({ study, size = 56 }: { study: StudyView; size?: number }) {
  const tile = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(tile);
  const { objectId = '', frame } = study.preview ?? {};
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
      sx={{
        width: size,
        height: size,
        flex: 'none',
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'viewer.stage',
        color: 'viewer.overlay',
        display: 'grid',
        placeItems: 'center',
        fontSize: '0.75rem',
        fontWeight: 650,
        letterSpacing: '0.04em',
      }}
    >
      {address ? (
        <Box
          component="img"
          src={address}
          alt=""
          data-testid="study-picture"
          sx={{ width: '100%', height: '100%', objectFit: 'contain' }}
        />
      ) : (
        study.modalities[0]
      )}
    </Box>
  );
}
