import type { DueLineView } from '@burrow/shared/modules/vaccination/vaccination-views.ts';
import { Box, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { Row, Rows } from '../../kit/rows.tsx';
import { dateWords, dayIn } from '../../kit/time-words.ts';
import { DueChip } from './due-chip.tsx';
import { byPressure } from './due-state.ts';

/** Of doses that do not count; a lapsed series has one for every year. */
const REASONS_SHOWN = 2;

/** Each antigen: where it stands, what comes next and when, what did not count. */
export function DueLines({ lines }: { lines: readonly DueLineView[] }) {
  const { t } = useTranslation();
  return (
    <Rows label={t('vaccination.due')}>
      {lines.toSorted(byPressure).map((line) => (
        <Row
          key={line.antigen}
          testId="due-line"
          sx={{
            display: 'grid',
            gridTemplateColumns: { xs: '1fr auto', sm: 'minmax(140px, 1fr) 130px minmax(0, 2fr)' },
            columnGap: 3,
            rowGap: 1,
            alignItems: 'start',
            px: 3,
            py: 2,
          }}
        >
          <Box>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {line.name}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {t(`vaccination.importance.${line.importance}`)}
            </Typography>
          </Box>
          <Box>
            <DueChip line={line} />
          </Box>
          <DueDetails line={line} />
        </Row>
      ))}
    </Rows>
  );
}

function DueDetails({ line }: { line: DueLineView }) {
  const { t } = useTranslation();
  const { locale, now, timeZone } = useClinicTime();
  const date = (on: string) => dateWords(on, locale);
  const notCounted = line.notCounted.toSorted((a, b) => b.on.localeCompare(a.on));
  const { dueOn, earliestOn, next, lastOn, exemptUntilOn } = line;
  return (
    <Box sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, display: 'grid', gap: 0.5 }}>
      {next && dueOn && (
        <Typography variant="body2">
          {lastOn
            ? t(`vaccination.next.${next.step}`, { number: next.number, date: date(dueOn) })
            : t('vaccination.firstFrom', { date: date(dueOn) })}
          {lastOn &&
            earliestOn &&
            earliestOn > dayIn(timeZone, now) &&
            ` · ${t('vaccination.notBefore', { date: date(earliestOn) })}`}
        </Typography>
      )}
      {exemptUntilOn && (
        <Typography variant="body2">{t('vaccination.exemptUntil', { date: date(exemptUntilOn) })}</Typography>
      )}
      {notCounted.slice(0, REASONS_SHOWN).map((entry) => (
        <Typography key={entry.id + entry.reason} variant="caption" sx={{ color: 'warning.main' }}>
          {t(`vaccination.notCounted.${entry.reason}`, { date: date(entry.on) })}
        </Typography>
      ))}
      {notCounted.length > REASONS_SHOWN && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('vaccination.notCountedEarlier', { count: notCounted.length - REASONS_SHOWN })}
        </Typography>
      )}
    </Box>
  );
}
