import CameraIcon from '@mui/icons-material/PhotoCameraOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlive } from './use-alive.ts';

/** The longest side asked of a camera; more than a chart ever shows. */
const WANTED_WIDTH = 1920;

/** A button that opens the camera in place; a picture taken is handed over, and the camera goes dark. */
export function CameraButton({
  onPhoto,
  disabled = false,
}: {
  onPhoto: (photo: File) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button
        color="inherit"
        variant="outlined"
        startIcon={<CameraIcon />}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {t('camera.open')}
      </Button>
    );
  return (
    <CameraView
      onClose={() => setOpen(false)}
      onPhoto={(photo) => {
        setOpen(false);
        onPhoto(photo);
      }}
    />
  );
}

function CameraView({ onPhoto, onClose }: { onPhoto: (photo: File) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const isAlive = useAlive();
  const [state, setState] = useState<'opening' | 'live' | 'refused'>('opening');
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOver = false;
    const stop = () => stream?.getTracks().forEach((track) => void track.stop());
    navigator.mediaDevices
      ?.getUserMedia({ video: { width: { ideal: WANTED_WIDTH }, facingMode: 'environment' } })
      .then(
        (opened) => {
          stream = opened;
          if (isOver) return stop();
          if (video.current) video.current.srcObject = opened;
          setState('live');
        },
        () => !isOver && setState('refused'),
      );
    if (!navigator.mediaDevices) setState('refused');
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  const take = async () => {
    const seen = video.current;
    if (!seen || seen.videoWidth === 0) return;
    const canvas = new OffscreenCanvas(seen.videoWidth, seen.videoHeight);
    canvas.getContext('2d')?.drawImage(seen, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    if (isAlive()) onPhoto(new File([blob], 'camera.jpg', { type: 'image/jpeg' }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, width: '100%' }}>
      {state === 'refused' ? (
        <Typography role="alert" variant="body2">
          {t('camera.refused')}
        </Typography>
      ) : (
        <Box
          component="video"
          ref={video}
          autoPlay
          playsInline
          muted
          aria-label={t('camera.live')}
          sx={{ width: '100%', maxHeight: 320, bgcolor: 'common.black', borderRadius: 1 }}
        />
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        {state !== 'refused' && (
          <Button variant="contained" autoFocus disabled={state !== 'live'} onClick={() => void take()}>
            {t('camera.take')}
          </Button>
        )}
        <Button color="inherit" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Box>
    </Box>
  );
}
