import type { SearchHit } from '@burrow/shared/modules/directory/directory-views.ts';

/** Where a hit of the search leads. */
export function hitPath(hit: SearchHit): string {
  switch (hit.kind) {
    case 'patient':
      return patientPath(hit.id);
    case 'owner':
      return `/owners/${hit.id}`;
    case 'lab-order':
      return patientPath(hit.patientId, 'lab');
    case 'imaging-order':
      return patientPath(hit.patientId, 'imaging');
  }
}

export type ChartSection =
  | 'visit'
  | 'lab'
  | 'imaging'
  | 'vaccinations'
  | 'medicines'
  | 'consents'
  | 'stay'
  | 'anaesthesia'
  | 'documents'
  | 'history'
  | 'calculators';
export type ChartPanel =
  | 'order-lab'
  | 'stage-kidney'
  | 'enter-result'
  | 'order-imaging'
  | 'vaccinate'
  | 'prescribe'
  | 'draw'
  | 'certificate'
  | 'titre'
  | 'exempt'
  | 'weight'
  | 'trends'
  | 'edit'
  | 'death'
  | 'person'
  | 'transfer'
  | 'merge'
  | 'note'
  | 'consent'
  | 'decline'
  | 'admit'
  | 'treatment'
  | 'anaesthesia';

/** The address of a chart, with a panel open when asked. */
export function patientPath(patientId: string, section?: ChartSection, panel?: ChartPanel): string {
  return `/patients/${patientId}${section ? `/${section}` : ''}${panel ? `?panel=${panel}` : ''}`;
}

/** The address of a visit; `today` begins one, or goes on with the one begun today. */
export function visitPath(patientId: string, visitId = 'today'): string {
  return `${patientPath(patientId, 'visit')}?visit=${encodeURIComponent(visitId)}`;
}

/** The address that takes a vial scanned on a patient's chart. */
export function vialPath(patientId: string, scan: string): string {
  return `${patientPath(patientId, 'vaccinations', 'vaccinate')}&scan=${encodeURIComponent(scan)}`;
}

/** The address that issues a certificate of a dose. */
export function certificatePath(patientId: string, doseId: string): string {
  return `${patientPath(patientId, 'vaccinations', 'certificate')}&dose=${doseId}`;
}

/** The address of a study. Dots of the UID become dashes, so that no server takes it for a file. */
export function studyPath(patientId: string, studyInstanceUid: string): string {
  return `/imaging/studies/${patientId}/${studyInstanceUid.replaceAll('.', '-')}`;
}

/** The UID behind an address made by `studyPath`. */
export function studyUidOf(segment: string): string {
  return segment.replaceAll('-', '.');
}
