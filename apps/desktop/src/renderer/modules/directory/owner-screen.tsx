import { Box, Button, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { EditOwnerPanel } from './edit-owner-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { MergedRecords } from './merged-records.tsx';
import { PatientTable } from './patient-table.tsx';
import { RegisterPanel } from './register-panel.tsx';
import { RelatedPatients } from './related-patients.tsx';

/** An owner with the household. */
export function OwnerScreen({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const household = useProcedure('directory', 'openOwner', { ownerId });
  const [panel, setPanel] = useSearchParam('panel');
  if (!household.data)
    return household.failure ? <ErrorNotice failure={household.failure} sx={{ m: 5 }} /> : <LoadingRows />;
  const { owner, patients, shared, former } = household.data;
  if (owner.id !== ownerId) return <Redirect to={`/owners/${owner.id}`} replace />;
  const facts = [
    { term: t('owner.phones'), value: owner.phones.join(' · ') },
    { term: t('owner.email'), value: owner.email },
    { term: t('owner.address'), value: owner.address },
  ].filter(({ value }) => value);
  return (
    <Screen
      title={owner.fullName}
      actions={
        <>
          {may('owners.update') && (
            <Button variant="outlined" color="inherit" onClick={() => setPanel('edit')}>
              {t('owner.edit')}
            </Button>
          )}
          {may('patients.merge') && (
            <Button variant="outlined" color="inherit" onClick={() => setPanel('merge')}>
              {t('merge.do')}
            </Button>
          )}
          {may('patients.register') && (
            <Button variant="contained" onClick={() => setPanel('register')}>
              {t('patients.register')}
            </Button>
          )}
        </>
      }
    >
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'flex',
          gap: 8,
          flexWrap: 'wrap',
          '& dt': { color: 'text.secondary', typography: 'caption' },
          '& dd': { m: 0 },
        }}
      >
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </Box>
      <Panel title={t('owner.household')} count={patients.length}>
        <PatientTable label={t('owner.household')} patients={patients} isInPanel />
      </Panel>
      <RelatedPatients title={t('owner.shared')} patients={shared} />
      <RelatedPatients title={t('owner.former')} patients={former} />
      <MergedRecords recordId={owner.id} />
      {panel === 'merge' && may('patients.merge') && (
        <MergePanel
          key={owner.id}
          of="owner"
          kept={{ id: owner.id, name: owner.fullName }}
          subject={<Typography variant="h2">{owner.fullName}</Typography>}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel === 'edit' && may('owners.update') && (
        <EditOwnerPanel key={owner.id} owner={owner} onClose={() => setPanel(undefined)} />
      )}
      {panel === 'register' && may('patients.register') && (
        <RegisterPanel key={owner.id} owner={owner} onClose={() => setPanel(undefined)} />
      )}
    </Screen>
  );
}
