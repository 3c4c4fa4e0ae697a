import { visitNoteEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { storageOf } from '../../../packages/core/src/storage/database.ts';
import { startServerProcess } from '../../../tests/support/processes.ts';
import { openTestStation } from '../../../tests/support/test-station.ts';
import { type Client, type Contender, idOf, text } from './contender.ts';

const ADMIN = 'admin';
const note = { reason: 'Check-up', text };

/** Burrow: checked, counted and merged edits, encrypted SQLite at the stations, PostgreSQL behind the server. */
export const ours: Contender = {
  async serve(folder) {
    const { url, firstCode } = await startServerProcess(folder);
    return JSON.stringify({ url, firstCode });
  },

  async open(address, folder, name): Promise<Client> {
    const { url, firstCode, code } = JSON.parse(address) as { url: string; firstCode: string; code?: string };
    const station = await openTestStation({
      ...{ folder, name, serverUrl: url, code: code ?? firstCode, collections: ['directory', 'clinical'] },
    });
    const { documents, database } = station;
    const staff = {
      name: 'A',
      login: 'aa',
      roleId: 'super-admin',
      colour: 'teal',
      passwordHash: '',
      disabled: false,
    };
    if (!code) await documents.insertOnce(staffEntity, 'system', { id: ADMIN, body: staff });
    if (!code) await station.sync.awaitInSync();
    if (!code) process.send?.({ code: await station.sync.issueCode() });
    await station.disconnect();
    return {
      async fill(count) {
        for (let from = 0; from < count; from += 1_000) {
          const rows = Array.from({ length: 1_000 }, (_row, i) => ({ id: idOf(from + i), body: note }));
          await documents.insertMany(visitNoteEntity, ADMIN, rows);
        }
      },
      async sync() {
        station.connect();
        await station.sync.awaitInSync();
      },
      write: async (id) => void (await documents.insert(visitNoteEntity, ADMIN, { id, body: note })),
      onArrival: (arrived) =>
        void storageOf(database.collections.clinical)
          .changeStream()
          .subscribe(({ events }) => {
            for (const { documentId } of events) arrived(documentId);
          }),
    };
  },
};
