import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { setUpPractice } from '@burrow/core/modules/station/set-up-practice.ts';
import { Station } from '@burrow/core/modules/station/station.ts';
import { type DocumentCollection, openClinicDatabase, storageOf } from '@burrow/core/storage/database.ts';
import { databaseKey } from '@burrow/core/storage/database-key.ts';
import { type DocumentOf, Documents } from '@burrow/core/storage/documents.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import { visitNoteEntity, weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';

const BATCH = 500;
/** Signs in as `root`. */
export const PASSWORD = 'correct horse battery';

/** A practice with as many records: a tenth patients, a twentieth owners, the rest what is written about them. */
export async function fillClinic(folder: string, total: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyHex = databaseKey(folder);
  const file = new StationFile(folder, keyHex);
  file.set('enrolment', {
    serverUrl: 'http://127.0.0.1:9',
    tenantId: 'tenant',
    clinicId: 'clinic',
    stationId: 'station-a',
    stationNumber: 1,
    stationName: 'Bench',
    privateKey: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  });
  const station = new Station(file);
  const clinic = await openClinicDatabase(folder, keyHex, { name: folder });
  const origin = { clinicId: 'clinic', stationId: 'station-a', writer: station.writer(), now: Date.now() };
  const documents = new Documents(clinic.collections, () => origin);
  const practice = { practiceName: 'Bench', clinicName: 'Bench', timeZone: 'Europe/London', isDemo: false };
  await setUpPractice(documents, station, practice, { adminName: 'Root', login: 'root', password: PASSWORD });
  const kinds: [share: number, entity: EntityDeclaration, body: (index: number) => object][] = [
    [
      0.05,
      ownerEntity,
      (i) => ({ familyName: `Owner ${i}`, givenName: '', phones: [`555 ${i}`], email: '', address: '' }),
    ],
    [0.1, patientEntity, (i) => ({ name: `Animal ${i}`, species: 'dog', number: `P001${i}` })],
    [0.25, weightEntity, (i) => ({ grams: 4_000 + (i % 500) })],
    [
      0.5,
      visitNoteEntity,
      (i) => ({ reason: `Visit ${i}`, text: 'Bright, alert and responsive. '.repeat(15) }),
    ],
    [
      0.1,
      labOrderEntity,
      (i) => ({ accession: `L001${i}`, panels: ['cbc'], priority: 'routine', note: '', orderedBy: 'x' }),
    ],
  ];
  for (const [share, entity, body] of kinds) {
    const amount = Math.round(total * share);
    if (amount > 0) await clone(documents, clinic.collections[entity.collection], entity, amount, body);
  }
  await clinic.close();
  file.close();
}

/** Writes copies of one document with other ids and bodies, without the cost of an edit each. */
async function clone(
  documents: Documents,
  collection: DocumentCollection,
  entity: EntityDeclaration,
  amount: number,
  body: (index: number) => object,
): Promise<void> {
  const first = await documents.insert(entity, 'system', {
    status: entity.kind === 'lab-order' ? 'resulted' : '',
    body: entity.body.parse(body(0)),
  });
  const storage = storageOf(collection);
  const [row] = (await storage.findDocumentsById(
    [first.id],
    true,
  )) as unknown as DocumentOf<EntityDeclaration>[];
  for (let from = 1; from < amount; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, amount - from) }, (_, index) => {
      const number = from + index;
      const at = new Date(Date.now() - number * 60_000).toISOString();
      const patientId = `patient-${number % Math.max(1, amount / 10)}`;
      return {
        document: {
          ...row!,
          id: `${entity.kind}-${number}`,
          at,
          patientId: entity.collection === 'directory' ? '' : patientId,
          body: entity.body.parse(body(number)),
        },
      };
    });
    const { error } = await storage.bulkWrite(rows as never, 'bench');
    if (error.length > 0) throw new Error(`A record was not written: ${JSON.stringify(error[0])}`);
  }
}
