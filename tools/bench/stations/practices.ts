import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { openDatabase } from '@burrow/sync-server/db/database.ts';
import { asOnlyWriter, textOf } from '@burrow/sync-server/replication/feed.ts';
import { sql } from 'kysely';
import { staffDocument, written } from '../../../tests/support/written-documents.ts';
import type { Member } from './fleet.ts';

const clinicOf = (practice: string) => `${practice}-clinic`;
const vetOf = (practice: string) => `${practice}-vet`;

/** Practices of five stations with one member of staff and their first notes, as if enrolled long ago. */
export async function openPractices(databaseUrl: string, stations: number, notes: number): Promise<Member[]> {
  const { db, close } = await openDatabase(databaseUrl, () => undefined);
  const members: Member[] = [];
  for (let p = 0; members.length < stations; p++) {
    const practice = `practice-${p}`;
    await sql`insert into tenant (id) values (${practice})`.execute(db);
    for (let number = 1; number <= 5; number++) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const stationId = `${practice}-station-${number}`;
      const key = JSON.stringify(publicKey.export({ format: 'jwk' }));
      await sql`insert into station values (${stationId}, ${practice}, ${clinicOf(practice)}, ${number}, ${stationId}, ${key}, 'active', now())`.execute(
        db,
      );
      members.push({ stationId, practice, privateKey: privateKey.export({ format: 'jwk' }) as JsonWebKey });
    }
    await asOnlyWriter(db, practice, undefined, async (_transaction, feed) => {
      const system = { author: 'system', clinicId: clinicOf(practice) };
      await feed.write('directory', [textOf(staffDocument(vetOf(practice), 'super-admin', system))], '');
      const first = Array.from({ length: notes }, (_note, i) =>
        noteOf(practice, `first-${i}`, 'x'.repeat(500)),
      );
      await feed.write('clinical', first.map(textOf), '');
    });
  }
  await close();
  return members;
}

/** A visit's note, as the practice's vet writes it. */
export function noteOf(practice: string, name: string, text: string): ReplicatedDocument {
  const by = { author: vetOf(practice), clinicId: clinicOf(practice) };
  return written('visit-note', `${practice}-${name}`, { reason: 'Check-up', text }, by);
}
