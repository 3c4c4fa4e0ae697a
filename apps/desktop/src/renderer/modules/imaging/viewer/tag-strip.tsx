import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import type { StudyObjectView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** Where the objects' own tags disagree with our record: said above the image, with both values. */
export function TagStrip({
  objects,
  patient,
}: {
  objects: readonly StudyObjectView[];
  patient: PatientView;
}) {
  const { t } = useTranslation();
  const warnings = new Map(
    objects.flatMap((object) =>
      object.tagWarnings.map((warning) => [`${warning.field}/${warning.sent}`, warning] as const),
    ),
  );
  if (warnings.size === 0) return null;
  return (
    <Box
      role="alert"
      data-testid="tag-warnings"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        rowGap: 0.5,
        alignItems: 'center',
        px: 4,
        py: 1.5,
        bgcolor: 'viewer.strip',
        color: 'viewer.stripText',
        typography: 'body2',
        fontWeight: 560,
        flex: 'none',
      }}
    >
      <WarningIcon fontSize="small" aria-hidden />
      <span>{t('viewer.tagsDisagree', { name: patient.name })}</span>
      {[...warnings.values()].map((warning) => (
        <span key={warning.field + warning.sent}>
          {t('viewer.tagWarning', {
            field: t(`viewer.tagFields.${warning.field}`),
            sent: warning.sent,
            ours: warning.ours,
          })}
        </span>
      ))}
    </Box>
  );
}
