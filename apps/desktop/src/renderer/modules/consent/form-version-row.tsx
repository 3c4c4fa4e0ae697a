import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Row } from '../../kit/rows.tsx';
import { FormMarks } from './form-marks.tsx';
import type { FormVersion } from './settings-consents.tsx';

interface FormVersionRowProps {
  form: FormVersion;
  isNewest: boolean;
  onFollow: () => void;
}

/** One version of a form; the newest one can be followed by the next. */
export function FormVersionRow({ form, isNewest, onFollow }: FormVersionRowProps) {
  const { t } = useTranslation();
  return (
    <Row
      testId="consent-form"
      sx={{ px: 3, py: 2, display: 'flex', gap: 3, alignItems: 'flex-start', flexWrap: 'wrap' }}
    >
      <Box sx={{ flex: '1 1 280px', minWidth: 0, display: 'grid', gap: 1 }}>
        <Typography variant="body2" lang={form.language} sx={{ fontWeight: 600 }}>
          {form.title}
        </Typography>
        <FormMarks form={form} />
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t(`consent.languages.${form.language}`)}
          {form.at && (
            <>
              {' '}
              · <RelativeTime at={form.at} /> · {form.by}
            </>
          )}
        </Typography>
      </Box>
      {!isNewest && <MeaningChip meaning="plain">{t('consent.followed')}</MeaningChip>}
      {isNewest && !form.isOffered && <MeaningChip meaning="plain">{t('consent.notOffered')}</MeaningChip>}
      {isNewest && (
        <Button color="inherit" onClick={onFollow}>
          {t('consent.follow')}
        </Button>
      )}
    </Row>
  );
}
