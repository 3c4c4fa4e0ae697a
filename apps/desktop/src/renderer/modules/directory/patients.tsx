import PetsIcon from '@mui/icons-material/PetsOutlined';
import { Button } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { openPalette } from '../../app/palette-store.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useKeys } from '../../kit/keys.ts';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { Screen } from '../../kit/screen.tsx';
import { useSearchParam } from '../../kit/use-search-param.ts';
import { PatientSearch } from './patient-search.tsx';
import { PatientTable } from './patient-table.tsx';
import { RegisterPanel } from './register-panel.tsx';

/** Search across patients and owners; below it the patients last worked with. */
export function Patients() {
  const { t } = useTranslation();
  const may = useMay();
  const [text, setText] = useSearchParam('text');
  const [panel, setPanel] = useSearchParam('panel');
  const recent = useProcedure('directory', 'listPatients', { limit: 60 }, { enabled: !text });
  const mayRegister = may('patients.register');
  useKeys(t('places.patients'), [
    ...(mayRegister ? [{ keys: ['n'], words: t('patients.register'), run: () => setPanel('register') }] : []),
    {
      keys: ['/'],
      words: t('patients.search'),
      run: () => document.getElementById('patient-search')?.focus(),
    },
  ]);
  return (
    <Screen
      title={t('places.patients')}
      actions={
        mayRegister && (
          <Button variant="contained" onClick={() => setPanel('register')}>
            {t('patients.register')}
          </Button>
        )
      }
    >
      <PatientSearch text={text ?? ''} onText={(value) => setText(value || undefined, { replace: true })} />
      <ErrorNotice failure={recent.failure} onRetry={() => void recent.refetch()} />
      {!text && recent.isPending && <LoadingRows rows={12} />}
      {!text && recent.data?.length === 0 && (
        <EmptyState
          icon={<PetsIcon />}
          action={
            <Button
              variant="contained"
              onClick={() => (mayRegister ? setPanel('register') : openPalette(''))}
            >
              {t(mayRegister ? 'patients.register' : 'frame.find')}
            </Button>
          }
        >
          {t('patients.none')}
        </EmptyState>
      )}
      {!text && recent.data && recent.data.length > 0 && (
        <PatientTable label={t('patients.recent')} patients={recent.data} />
      )}
      {panel === 'register' && mayRegister && <RegisterPanel onClose={() => setPanel(undefined)} />}
    </Screen>
  );
}
