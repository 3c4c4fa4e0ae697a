import { Box, Button, Link as MuiLink, TableCell, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath, visitPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { DataTable } from '../../kit/data-table.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { MeaningChip } from '../../kit/meaning-chip.tsx';
import { exactWords } from '../../kit/time-words.ts';

const PAGE = 100;

/** Who did what, and whether the chain of entries is whole. */
export default function SettingsAudit() {
  const { t } = useTranslation();
  const may = useMay();
  const { locale, timeZone } = useClinicTime();
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  const before = pages.at(-1);
  const list = useProcedure('audit', 'list', { before, limit: PAGE }, { keepPrevious: true });
  const [isVerifying, setVerifying] = useState(false);
  const verify = useProcedure('audit', 'verify', {}, { enabled: isVerifying });
  const broken = verify.data?.chains.filter((chain) => chain.brokenAt !== undefined) ?? [];
  const last = list.data?.at(-1);
  const stations = useProcedure('station', 'list', {}, { enabled: may('stations.read') });
  const stationName = (id: string) => stations.data?.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  return (
    <Box sx={{ display: 'grid', gap: 4, alignContent: 'start' }}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          disabled={verify.isFetching}
          onClick={() => (isVerifying ? void verify.refetch() : setVerifying(true))}
        >
          {t('audit.verify')}
        </Button>
        <Box role="status">
          {verify.data && broken.length === 0 && (
            <MeaningChip meaning="done">
              {t('audit.whole', { count: verify.data.entries, chains: verify.data.chains.length })}
            </MeaningChip>
          )}
          {verify.data && verify.data.signed.broken.length === 0 && (
            <MeaningChip meaning="done" sx={{ ml: 2 }}>
              {t('audit.signedWhole', { count: verify.data.signed.links })}
            </MeaningChip>
          )}
          {verify.data?.signed.broken.map((link) => (
            <MuiLink
              key={link.id}
              component={Link}
              href={link.visitId ? visitPath(link.patientId, link.visitId) : patientPath(link.patientId)}
              underline="none"
            >
              <MeaningChip meaning="critical">{t(`audit.signed.${link.problem}`)}</MeaningChip>
            </MuiLink>
          ))}
          {broken.map((chain) => (
            <MeaningChip key={chain.chain} meaning="critical">
              {t('audit.broken', { station: stationName(chain.stationId), at: chain.brokenAt })}
            </MeaningChip>
          ))}
        </Box>
      </Box>
      <ErrorNotice failure={list.failure ?? verify.failure} />
      {list.isPending ? (
        <LoadingRows rows={14} />
      ) : (
        <DataTable
          label={t('settings.tabs.audit')}
          columns={[
            t('audit.at'),
            t('audit.who'),
            t('audit.what'),
            t('audit.outcome'),
            t('common.patient'),
            t('audit.station'),
          ]}
        >
          {list.data?.map((entry) => (
            <TableRow key={entry.id}>
              <TableCell
                sx={{ whiteSpace: 'nowrap' }}
                title={exactWords(new Date(entry.at), locale, timeZone)}
              >
                {new Intl.DateTimeFormat(locale, {
                  timeZone,
                  dateStyle: 'medium',
                  timeStyle: 'medium',
                }).format(new Date(entry.at))}
              </TableCell>
              <TableCell>{entry.staffName || entry.staffId}</TableCell>
              <TableCell>{entry.procedure}</TableCell>
              <TableCell>
                {entry.outcome === 'done' ? (
                  <MeaningChip meaning="done">{t('audit.done')}</MeaningChip>
                ) : (
                  <MeaningChip meaning="abnormal">{entry.outcome}</MeaningChip>
                )}
              </TableCell>
              <TableCell>
                {entry.patientId && (
                  <MuiLink component={Link} href={patientPath(entry.patientId)} color="inherit">
                    {t('audit.openPatient')}
                  </MuiLink>
                )}
              </TableCell>
              <TableCell>
                <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
                  {stationName(entry.stationId)}
                </Typography>
              </TableCell>
            </TableRow>
          ))}
        </DataTable>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        {pages.length > 1 && (
          <Button color="inherit" onClick={() => setPages(pages.slice(0, -1))}>
            {t('audit.newer')}
          </Button>
        )}
        {last && list.data?.length === PAGE && (
          <Button color="inherit" onClick={() => setPages([...pages, last.at])}>
            {t('audit.older')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
