import type { DefaultRoleId } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { afterAll } from 'vitest';
import { type OfflineCore, startOfflineCore } from './offline-core.ts';
import { type Client, openPipes } from './pipes.ts';

export interface SuiteCore {
  station: OfflineCore;
  /** A client that has signed in as the member of staff of this role. */
  as(role: DefaultRoleId): Client;
}

/** A core with the cable out, for the suite of one file; it closes after the file's last test. */
export async function openSuiteCore(): Promise<SuiteCore> {
  const station = await startOfflineCore();
  const pipes = openPipes(station.core);
  afterAll(async () => {
    for (const pipe of pipes) pipe.close();
    await station.close();
  });
  const socket = pipes.find(({ name }) => name === 'WebSocket')!;
  return { station, as: (role) => socket.client(station.tokens[role]) };
}
