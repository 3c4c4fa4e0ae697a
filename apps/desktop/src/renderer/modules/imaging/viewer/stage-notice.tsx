import { Alert, Box, CircularProgress, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { byteWords } from '../../../kit/byte-words.ts';
import { useClinicTime } from '../../../kit/clinic-time.ts';
import { ErrorNotice } from '../../../kit/error-notice.tsx';
import { useStore } from '../../../kit/store.ts';
import { objectStates } from './object-loader.ts';
import type { StackImage } from './series.ts';

/** What stands in the image's place while it comes, or when it does not. */
export function StageNotice({ image, isBroken }: { image: StackImage; isBroken: boolean }) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const state = useStore(objectStates).get(image.object.id);
  if (isBroken)
    return (
      <Centred>
        <Alert severity="error">{t('viewer.cannotStart')}</Alert>
      </Centred>
    );
  switch (state?.status) {
    case 'loading':
      return (
        <Centred>
          <CircularProgress size={28} aria-label={t('common.loading')} />
          <Typography role="status" variant="body2">
            {t('viewer.loading', { size: byteWords(image.object.byteLength, locale) })}
          </Typography>
        </Centred>
      );
    case 'failed':
      return (
        <Centred>
          <ErrorNotice failure={state.failure} />
        </Centred>
      );
    case 'undecodable':
      return (
        <Centred>
          <Alert severity="warning">
            {t('viewer.undecodable', { syntax: image.object.transferSyntaxUid })}
          </Alert>
        </Centred>
      );
    case 'contradictory':
      return (
        <Centred>
          <Alert severity="warning">{t('viewer.contradictory')}</Alert>
        </Centred>
      );
    case 'ready':
      return state.facts.notes.length > 0 ? (
        <Centred atBottom>
          {state.facts.notes.map((note) => (
            <Typography key={note} role="note" variant="caption" sx={{ color: 'viewer.overlay' }}>
              {t(`viewer.notes.${note}`)}
            </Typography>
          ))}
        </Centred>
      ) : null;
    default:
      return null;
  }
}

function Centred({ children, atBottom = false }: { children: React.ReactNode; atBottom?: boolean }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        inset: 0,
        display: 'grid',
        placeContent: atBottom ? 'end center' : 'center',
        justifyItems: 'center',
        gap: 2,
        p: atBottom ? 3 : 6,
        pointerEvents: 'none',
      }}
    >
      {children}
    </Box>
  );
}
