import type { MeasurementView, OpenStudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import RemoveIcon from '@mui/icons-material/DeleteOutlined';
import { Box, ButtonBase, IconButton, Tooltip, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../kit/relative-time.tsx';

interface MeasurementListProps {
  study: OpenStudyView;
  patientId: string;
  mayMeasure: boolean;
  onShow: (measurement: MeasurementView) => void;
  onRemove: (measurementId: string) => void;
}

/** Every measurement of the study with its value, newest first; a click shows it. */
export function MeasurementList({ study, mayMeasure, onShow, onRemove }: MeasurementListProps) {
  const { t } = useTranslation();
  const measurements = study.measurements.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Box
      component="aside"
      tabIndex={0}
      aria-label={t('viewer.measurements')}
      sx={{
        flex: 'none',
        width: { xs: 'auto', md: 220 },
        maxHeight: { xs: 180, md: 'none' },
        overflow: 'auto',
        borderStyle: 'solid',
        borderColor: 'divider',
        borderWidth: { xs: '1px 0 0', md: '0 0 0 1px' },
      }}
    >
      <Typography variant="h3" component="h2" sx={{ px: 3, py: 2, borderBottom: 1, borderColor: 'divider' }}>
        {t('viewer.measurements')}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 450 }}>
          {measurements.length}
        </Box>
      </Typography>
      {measurements.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t(mayMeasure ? 'viewer.noMeasurements' : 'viewer.noneMeasured')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {measurements.map((measurement) => (
          <Box
            component="li"
            key={measurement.id}
            data-testid="measurement"
            sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider' }}
          >
            <ButtonBase
              onClick={() => onShow(measurement)}
              sx={{
                flex: 1,
                minWidth: 0,
                display: 'block',
                textAlign: 'left',
                px: 3,
                py: 2,
                '&:hover': { bgcolor: 'action.hover' },
                '&:focus-visible': { outlineOffset: -2 },
              }}
            >
              <Typography variant="body2">
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t(`viewer.kinds.${measurement.tool}`)}
                </Box>{' '}
                <strong>{measurement.valueText || '–'}</strong>
              </Typography>
              <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary' }}>
                {measurement.by}
                <br />
                <RelativeTime at={measurement.at} />
              </Typography>
            </ButtonBase>
            {mayMeasure && (
              <Tooltip title={t('viewer.remove')}>
                <IconButton
                  aria-label={t('viewer.removeOne', { value: measurement.valueText })}
                  onClick={() => onRemove(measurement.id)}
                  sx={{ mr: 1 }}
                >
                  <RemoveIcon fontSize="small" />
                </IconButton>
              </Tooltip>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
