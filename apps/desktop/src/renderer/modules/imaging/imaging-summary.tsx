import { Button, Divider, Typography } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { patientPath } from '../../app/hit-path.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ImagingOrders } from './imaging-orders.tsx';
import { StudyList } from './study-list.tsx';

const SHOWN = 3;

/** The last studies, and what has been ordered and not yet taken. */
export function ImagingSummary({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const studies = useProcedure('imaging', 'studies', { patientId });
  const orders = useProcedure('imaging', 'orders', { patientId });
  const open = orders.data?.filter((order) => order.status === 'ordered') ?? [];
  return (
    <Panel
      title={t('patient.section.imaging')}
      action={
        <Button component={Link} href={patientPath(patientId, 'imaging')}>
          {t('common.all')}
        </Button>
      }
    >
      <ErrorNotice failure={studies.failure ?? orders.failure} />
      {open.length > 0 && <ImagingOrders orders={open} />}
      {studies.data?.length === 0 && open.length === 0 && (
        <Typography variant="body2" sx={{ p: 3, color: 'text.secondary' }}>
          {t('imaging.noneOfPatient')}
        </Typography>
      )}
      {open.length > 0 && <Divider />}
      {studies.data && <StudyList studies={studies.data.slice(0, SHOWN)} />}
    </Panel>
  );
}
