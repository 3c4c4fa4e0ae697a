import VaccineIcon from '@mui/icons-material/VaccinesOutlined';
import { Box, Link as MuiLink, TableCell, TableRow, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { AlertChips } from '../../kit/alert-chips.tsx';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { Screen } from '../../kit/screen.tsx';
import { SpeciesGlyph } from '../../kit/species-glyph.tsx';
import { dateWords } from '../../kit/time-words.ts';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { Reminded } from './reminded.tsx';

const MOST_ROWS = 200;

/** Whom to call: animals vaccinated here before whose next dose is due or overdue. */
export default function DueVaccinations() {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const due = useProcedure('vaccination', 'due', { limit: MOST_ROWS });
  const [show, setShow] = useSearchParam('show');
  const rows = due.data?.filter(({ reminders }) => show !== 'open' || reminders.length === 0);
  return (
    <Screen
      title={t('vaccination.list.title')}
      subtitle={t('vaccination.list.hint')}
      actions={
        <ToggleButtonGroup
          size="small"
          exclusive
          value={show ?? 'all'}
          onChange={(_, value: string | null) => value && setShow(value === 'all' ? undefined : value)}
          aria-label={t('vaccination.reminder.show')}
        >
          <ToggleButton value="all">{t('vaccination.reminder.all')}</ToggleButton>
          <ToggleButton value="open">{t('vaccination.reminder.open')}</ToggleButton>
        </ToggleButtonGroup>
      }
    >
      <ErrorNotice failure={due.failure} onRetry={() => void due.refetch()} />
      {due.isPending && <LoadingRows rows={10} />}
      {rows?.length === 0 && (
        <EmptyState icon={<VaccineIcon />}>
          {t(due.data?.length === 0 ? 'vaccination.list.none' : 'vaccination.list.allReminded')}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          label={t('vaccination.list.title')}
          columns={[
            t('patients.columns.name'),
            t('patients.columns.owner'),
            t('vaccination.list.since'),
            t('vaccination.list.vaccines'),
            t('vaccination.list.state'),
            t('vaccination.reminder.column'),
          ]}
        >
          {rows.map((row) => (
            <TableRow key={row.patientId} hover data-testid="due-patient">
              <TableCell>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                  <SpeciesGlyph species={row.species} decorative sx={{ color: 'text.secondary' }} />
                  <MuiLink
                    component={Link}
                    href={patientPath(row.patientId, 'vaccinations')}
                    color="inherit"
                    underline="hover"
                    sx={{ fontWeight: 620 }}
                  >
                    {row.patientName}
                  </MuiLink>
                  <AlertChips alerts={row.alerts} isShort />
                </Box>
              </TableCell>
              <TableCell>
                {row.ownerName}{' '}
                <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                  {row.phones[0]}
                </Box>
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{dateWords(row.dueOn, locale)}</TableCell>
              <TableCell>{row.lines.map(({ name }) => name).join(', ')}</TableCell>
              <TableCell>
                <MeaningChip meaning={row.isOverdue ? 'abnormal' : 'waiting'}>
                  {t(row.isOverdue ? 'vaccination.states.overdue' : 'vaccination.states.due')}
                </MeaningChip>
              </TableCell>
              <TableCell>
                <Reminded row={row} />
              </TableCell>
            </TableRow>
          ))}
        </DataTable>
      )}
    </Screen>
  );
}
