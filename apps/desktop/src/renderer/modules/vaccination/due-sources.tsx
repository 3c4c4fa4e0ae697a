import type { DueLineView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';

/** The sources behind a due list, once each, with which rules of them were not compared with the source. */
export function DueSources({ lines }: { lines: readonly DueLineView[] }) {
  const { t } = useTranslation();
  const cited = lines.flatMap((line) => (line.citation ? [{ ...line.citation, name: line.name }] : []));
  const bySource = Map.groupBy(cited, ({ title, year, jurisdiction }) =>
    [jurisdiction, `${title}, ${year}`].filter(Boolean).join(': '),
  );
  return (
    <Box
      component="footer"
      sx={{ px: 3, py: 2, display: 'grid', gap: 1, borderTop: 1, borderColor: 'divider' }}
    >
      {[...bySource].map(([source, rules]) => {
        const recalled = rules.filter(({ basis }) => basis === 'recalled').map(({ name }) => name);
        return (
          <Typography key={source} variant="caption" sx={{ color: 'text.secondary' }}>
            {[
              source,
              rules.some(({ reviewedByVeterinarian }) => !reviewedByVeterinarian) &&
                t('vaccination.notReviewed'),
              recalled.length > 0 && t('vaccination.recalled', { names: recalled.join(', ') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        );
      })}
    </Box>
  );
}
