import type { PatientView } from '@burrow/shared/modules/directory/directory-views.ts';
import { useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { ClosedNote } from './closed-note.tsx';
import { OpenNote } from './open-note.tsx';

/** One visit: written in while it is open, read and added to afterwards. */
export function VisitPage({ patient, visitId }: { patient: PatientView; visitId: string }) {
  const visit = useProcedure('visit', 'openVisit', { patientId: patient.id, visitId });
  const tables = useProcedure('visit', 'tables', {});
  if (!visit.data || !tables.data) {
    const failure = visit.failure ?? tables.failure;
    return failure ? (
      <ErrorNotice failure={failure} onRetry={() => void visit.refetch()} />
    ) : (
      <LoadingRows rows={8} />
    );
  }
  const props = { patient, tables: tables.data, visit: visit.data };
  if (visit.data.status !== 'draft') return <ClosedNote {...props} />;
  return <OpenNote {...props} refetch={async () => (await visit.refetch()).data} />;
}
