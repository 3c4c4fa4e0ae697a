import { Box, Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { EditOwnerPanel } from './edit-owner-panel.tsx';
import { PatientTable } from './patient-table.tsx';
import { RegisterPanel } from './register-panel.tsx';

/** An owner with the household. */
export function OwnerScreen({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const household = useProcedure('directory', 'openOwner', { ownerId });
  const [panel, setPanel] = useSearchParam('panel');
  if (!household.data)
    return household.failure ? <ErrorNotice failure={household.failure} sx={{ m: 5 }} /> : <LoadingRows />;
  const { owner, patients } = household.data;
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
      {panel === 'edit' && may('owners.update') && (
        <EditOwnerPanel key={owner.id} owner={owner} onClose={() => setPanel(undefined)} />
      )}
      {panel === 'register' && may('patients.register') && (
        <RegisterPanel key={owner.id} owner={owner} onClose={() => setPanel(undefined)} />
      )}
    </Screen>
  );
}
