import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import { anaesthesiaEntity } from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { ActKind } from '@burrow/shared/modules/billing/charge-entity.ts';
import { imageObjectEntity, imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import { labOrderEntity, labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { MedicineUnit } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import {
  dispensingEntity,
  prescriptionEntity,
} from '@burrow/shared/modules/pharmacy/prescription-entities.ts';
import {
  vaccinationEntity,
  vaccinationWithdrawalEntity,
} from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { signedVisitEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import {
  markWithdrawalEntity,
  stayEntity,
  treatmentMarkEntity,
  treatmentOrderEntity,
} from '@burrow/shared/modules/ward/ward-entities.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf, Documents, Find } from '../../storage/documents.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { byTime } from '../visit/signed-history.ts';

/** Something done to an animal that belongs on a bill; told by the record alone. */
export interface Act {
  kind: ActKind;
  /** Of the visit, order, dose, dispensing or report. */
  id: string;
  patientId: string;
  /** Who owned the animal then. */
  ownerId: string;
  at: string;
  /** Staff id, or empty for a device. */
  by: string;
  what: string;
  quantityThousandths?: number;
  unit?: MedicineUnit;
}

type Read = <E extends EntityDeclaration>(entity: E) => Promise<DocumentOf<E>[]>;
interface Ledger {
  documents: Documents;
  labTables: LabTables;
  read: Read;
}

/**
 * What is to bill by rule (docs/specs/billing.md): everything within `selector`, whether it is on a bill
 * already or not. The selector is one over the envelope: a patient, or a time.
 */
export async function billableActs(
  documents: Documents,
  labTables: LabTables,
  selector: NonNullable<Find['selector']>,
): Promise<Act[]> {
  const read: Read = (entity) => documents.find(entity, { selector });
  const sources = [
    visits,
    vaccinations,
    medicines,
    labOrders,
    labReports,
    imagingOrders,
    studies,
    treatments,
    anaesthesias,
    stays,
  ];
  const acts = await Promise.all(sources.map((source) => source({ documents, labTables, read })));
  return acts.flat().sort(byTime).reverse();
}

/** A visit that was signed twice is one act: the earlier signature's. */
async function visits({ read }: Ledger): Promise<Act[]> {
  const first = new Map<string, DocumentOf<typeof signedVisitEntity>>();
  for (const signed of (await read(signedVisitEntity)).sort(byTime).toReversed())
    first.set(signed.body.visitId, signed);
  return [...first.values()].map((signed) => ({ ...act('visit', signed, ''), id: signed.body.visitId }));
}

async function vaccinations({ documents, read }: Ledger): Promise<Act[]> {
  const doses = await read(vaccinationEntity);
  const withdrawals = await ofPatients(documents, vaccinationWithdrawalEntity, doses);
  const withdrawn = new Set(withdrawals.map(({ body }) => body.vaccinationId));
  return doses
    .filter(({ id }) => !withdrawn.has(id))
    .map((dose) => ({ ...act('vaccination', dose, dose.body.productName), by: dose.body.givenBy }));
}

async function medicines({ documents, read }: Ledger): Promise<Act[]> {
  const handedOut = await read(dispensingEntity);
  const prescriptions = await documents.getMany(
    prescriptionEntity,
    handedOut.map(({ body }) => body.prescriptionId),
  );
  return handedOut.map((one) => {
    const { productName = '', unit } = prescriptions.get(one.body.prescriptionId)?.body ?? {};
    return {
      ...act('medicine', one, productName),
      quantityThousandths: one.body.quantityThousandths,
      ...(unit && { unit }),
    };
  });
}

async function labOrders({ labTables, read }: Ledger): Promise<Act[]> {
  return (await read(labOrderEntity))
    .filter(({ status }) => status === 'resulted')
    .map((order) => ({
      ...act('lab', order, order.body.panels.map((code) => labTables.panelName(code)).join(', ')),
      by: order.body.orderedBy,
    }));
}

/** What an analyzer measured without anybody's order. */
async function labReports({ read }: Ledger): Promise<Act[]> {
  return (await read(labReportEntity))
    .filter(({ status, body }) => body.orderId === '' && status !== 'withdrawn')
    .map((report) => ({ ...act('lab', report, report.body.testName), by: '' }));
}

async function imagingOrders({ read }: Ledger): Promise<Act[]> {
  return (await read(imagingOrderEntity))
    .filter(({ status }) => status === 'acquired')
    .map((order) => ({ ...act('imaging', order, order.body.procedure), by: order.body.orderedBy }));
}

/** A study that came without anybody's order; of one that was ordered the order is billed. */
async function studies({ read }: Ledger): Promise<Act[]> {
  const objects = (await read(imageObjectEntity)).sort(byTime);
  const ofStudies = Map.groupBy(objects, ({ patientId, body }) => `${patientId} ${body.studyInstanceUid}`);
  return [...ofStudies.values()]
    .filter((ofStudy) => ofStudy.every(({ body }) => body.orderId === ''))
    .map(([first]) => ({
      ...act('imaging', first!, first!.body.studyDescription || first!.body.modality),
      ...{ id: derivedId('study', first!.patientId, first!.body.studyInstanceUid), by: '' },
    }));
}

/** Each task of an in-patient that was done; marked by two apart it is one. */
async function treatments({ documents, read }: Ledger): Promise<Act[]> {
  const marks = (await read(treatmentMarkEntity)).filter(({ body }) => body.outcome === 'done');
  const [orders, withdrawals] = await Promise.all([
    documents.getMany(
      treatmentOrderEntity,
      marks.map(({ body }) => body.orderId),
    ),
    ofPatients(documents, markWithdrawalEntity, marks),
  ]);
  const withdrawn = new Set(withdrawals.map(({ body }) => body.markId));
  const tasks = new Map<string, Act>();
  for (const mark of marks.filter(({ id }) => !withdrawn.has(id)).sort(byTime)) {
    const { what = '', dose = '' } = orders.get(mark.body.orderId)?.body ?? {};
    const id = derivedId('task', mark.body.orderId, mark.body.dueAt);
    if (!tasks.has(id))
      tasks.set(id, { ...act('treatment', mark, [what, dose].filter(Boolean).join(', ')), id });
  }
  return [...tasks.values()];
}

async function anaesthesias({ read }: Ledger): Promise<Act[]> {
  return (await read(anaesthesiaEntity))
    .filter(({ status }) => status === 'finished')
    .map((anaesthesia) => act('anaesthesia', anaesthesia, anaesthesia.body.procedure));
}

async function stays({ read }: Ledger): Promise<Act[]> {
  return (await read(stayEntity))
    .filter(({ status }) => status === 'discharged')
    .map((stay) => ({ ...act('stay', stay, stay.body.place), by: stay.body.vetId }));
}

function ofPatients<E extends EntityDeclaration>(
  documents: Documents,
  entity: E,
  of: readonly { patientId: string }[],
): Promise<DocumentOf<E>[]> {
  const patientIds = [...new Set(of.map(({ patientId }) => patientId))];
  return documents.find(entity, { selector: { patientId: { $in: patientIds } } });
}

function act(kind: ActKind, document: DocumentOf<EntityDeclaration>, what: string): Act {
  const { id, patientId, ownerId, at, updatedBy: by } = document;
  return { kind, id, patientId, ownerId, at, by, what };
}
