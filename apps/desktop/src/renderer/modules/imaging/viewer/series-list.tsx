import type { StudyObjectView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import DocumentIcon from '@mui/icons-material/DescriptionOutlined';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { ObjectPicture } from '../object-picture.tsx';
import type { Series } from './series.ts';

interface SeriesListProps {
  series: readonly Series[];
  objects: readonly StudyObjectView[];
  seriesUid: string | undefined;
  onSeries: (uid: string) => void;
}

/** The series as thumbnails; below them what the study holds beside pictures. */
export function SeriesList({ series, objects, seriesUid, onSeries }: SeriesListProps) {
  const { t } = useTranslation();
  const others = objects.filter((object) => !object.hasPixels);
  return (
    <Box
      component="nav"
      tabIndex={0}
      aria-label={t('viewer.series')}
      sx={{
        flex: 'none',
        width: { xs: 'auto', md: 156 },
        display: 'flex',
        flexDirection: { xs: 'row', md: 'column' },
        gap: 2,
        p: 2,
        overflow: 'auto',
        borderStyle: 'solid',
        borderColor: 'divider',
        borderWidth: { xs: '0 0 1px', md: '0 1px 0 0' },
      }}
    >
      {series.map((one) => (
        <ButtonBase
          key={one.uid}
          onClick={() => onSeries(one.uid)}
          aria-pressed={one.uid === seriesUid}
          sx={{
            flex: 'none',
            flexDirection: 'column',
            alignItems: 'stretch',
            width: { xs: 110, md: 'auto' },
            borderRadius: 1,
            overflow: 'hidden',
            border: 2,
            borderColor: one.uid === seriesUid ? 'primary.main' : 'divider',
            textAlign: 'left',
          }}
        >
          <SeriesPicture series={one} />
          <Box sx={{ p: 1.5, bgcolor: 'background.paper' }}>
            <Typography variant="caption" component="div" noWrap sx={{ fontWeight: 600 }}>
              {one.title}
            </Typography>
            <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
              {one.modality} · {t('imaging.imageCount', { count: one.images.length })}
            </Typography>
          </Box>
        </ButtonBase>
      ))}
      {others.length > 0 && (
        <Box sx={{ flex: 'none', maxWidth: 150 }}>
          <Typography variant="caption" component="h2" sx={{ color: 'text.secondary' }}>
            {t('viewer.otherObjects')}
          </Typography>
          {others.map((object) => (
            <Typography
              key={object.id}
              variant="caption"
              component="div"
              sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
            >
              <DocumentIcon sx={{ fontSize: 14 }} aria-hidden />
              {object.seriesDescription || object.modality}
            </Typography>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** The middle image of a series. */
function SeriesPicture({ series: { images, modality } }: { series: Series }) {
  const { object, frame } = images[Math.floor(images.length / 2)]!;
  return (
    <ObjectPicture objectId={object.id} frame={frame} sx={{ height: 110 }}>
      {modality}
    </ObjectPicture>
  );
}
