import { foldedWords } from '@burrow/shared/kernel/rules/fold-text.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { microchip } from '@burrow/shared/modules/directory/rules/microchip.ts';
import type { KnownOrder, KnownPatient, MatchInput } from '@burrow/shared/modules/identity/match-identity.ts';
import type { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { SentIdentity } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { calledBy } from '../directory/called-by.ts';
import { fullName, type Patient } from '../directory/patient-views.ts';

type OrderEntity = typeof labOrderEntity | typeof imagingOrderEntity;

/** What this station knows of the identifiers that a device sent: orders and patients that bear exactly one of them. */
export async function findEvidence(
  { documents, search, searchFeed }: Pick<CoreServices, 'documents' | 'search' | 'searchFeed'>,
  orderEntity: OrderEntity,
  accessions: readonly string[],
  identity: SentIdentity,
): Promise<Pick<MatchInput, 'orders' | 'patients' | 'hasNamesake'>> {
  // An order made a moment ago counts: the index is brought up to date before it is asked.
  await searchFeed.catchUp('directory');
  await searchFeed.catchUp(orderEntity.collection === 'lab' ? 'lab' : 'imaging');
  const sent = new Set(accessions);
  const orderIds = [...sent].flatMap((accession) => search.withIdentifier(orderEntity.kind, accession));
  const orders = [...(await documents.getMany<OrderEntity>(orderEntity, orderIds)).values()].filter((order) =>
    sent.has(order.body.accession),
  );

  const ids = new Set(identity.patientIds.flatMap((id) => [id, chipOf(id)]).filter((id) => id !== undefined));
  const candidates = await documents.getMany(
    patientEntity,
    [...ids].flatMap((id) => [id, ...search.withIdentifier('patient', id)]),
  );
  const borne = await Promise.all(
    [...candidates.values()].map(async (patient) => ({
      patient,
      ...(await calledBy(documents, patient)),
    })),
  );
  const patients = borne.flatMap(({ patient, identifiers }) =>
    identifiers.some((own) => ids.has(own)) ? [patient] : [],
  );

  const ordered = await documents.getMany(
    patientEntity,
    orders.map((order) => order.patientId),
  );
  const known = await knownPatients(documents, [...patients, ...ordered.values()]);
  return {
    orders: orders.flatMap((order): KnownOrder[] => {
      const patient = known.get(order.patientId);
      return patient
        ? [
            {
              id: order.id,
              accession: order.body.accession,
              patient,
              isCancelled: order.status === 'cancelled',
            },
          ]
        : [];
    }),
    patients: patients.map((patient) => known.get(patient.id)!),
    hasNamesake: (words, exceptPatientId) =>
      words.some((word) =>
        search
          .search(word, 50)
          .some(
            (hit) =>
              hit.kind === 'patient' &&
              hit.patientId !== exceptPatientId &&
              foldedWords(hit.title).includes(word),
          ),
      ),
  };
}

async function knownPatients(
  documents: CoreServices['documents'],
  patients: Patient[],
): Promise<Map<string, KnownPatient>> {
  const owners = await documents.getMany(
    ownerEntity,
    patients.map((patient) => patient.ownerId),
  );
  const known = await Promise.all(
    patients.map(
      async (patient): Promise<KnownPatient> => ({
        id: patient.id,
        ...(await calledBy(documents, patient)),
        ownerName: fullName(owners.get(patient.ownerId)),
        species: patient.body.species,
      }),
    ),
  );
  return new Map(known.map((patient) => [patient.id, patient]));
}

/** The text as a microchip number, when it is one. */
function chipOf(text: string): string | undefined {
  const parsed = microchip.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}
