import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Core, startCore } from '@burrow/core/core.ts';
import { seedRoles } from '@burrow/core/modules/directory/roles.ts';
import { hashPassword } from '@burrow/core/modules/session/sessions.ts';
import { setUpPractice } from '@burrow/core/modules/station/set-up-practice.ts';
import { databaseKey } from '@burrow/core/storage/database-key.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { ownerEntity, staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { type DefaultRoleId, defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';

export const root = resolve(import.meta.dirname, '../..');
export const PASSWORD = 'correct horse battery';

export interface OfflineCore {
  core: Core;
  folder: string;
  /** One token per role. */
  tokens: Record<DefaultRoleId, string>;
  ownerId: string;
  close(): Promise<void>;
}

/**
 * A whole core in this process, enrolled with a server that is never there: what a station is with the cable
 * out. One per process, since RxDB limits open collections.
 */
export async function startOfflineCore(): Promise<OfflineCore> {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-core-'));
  const file = new StationFile(folder, databaseKey(folder));
  file.set('enrolment', {
    serverUrl: 'http://127.0.0.1:9',
    tenantId: 'tenant',
    clinicId: 'clinic',
    stationId: 'station-a',
    stationNumber: 1,
    stationName: 'Test',
    privateKey: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  });
  file.close();
  const core = await startCore({
    folder,
    resourcesFolder: join(root, 'resources'),
    rendererFolder: join(root, 'tests/support/pages'),
    bind: '127.0.0.1',
    port: 0,
    serverUrl: 'http://127.0.0.1:9',
    stationName: 'Test',
    version: '0.0.0-test',
    deviceDefaults: [
      { id: 'mllp', name: 'HL7', charset: 'utf-8', link: { type: 'mllp', port: 0 } },
      { id: 'astm', name: 'ASTM', charset: 'utf-8', link: { type: 'astm-tcp', port: 0 } },
      { id: 'dicom', name: 'DICOM', charset: 'utf-8', link: { type: 'dicom', port: 0, aeTitle: 'BURROW' } },
    ],
    log: () => undefined,
  });
  const { documents, station } = core.services;
  const practice = {
    practiceName: 'Test practice',
    clinicName: 'Test clinic',
    timeZone: 'Europe/London',
    isDemo: false,
  };
  await setUpPractice(documents, station, practice, { adminName: 'Root', login: 'root', password: PASSWORD });
  await seedRoles(documents);
  // The screens ask at every sign-in; the station learns the clinic's zone by it.
  await station.status(documents, '0.0.0-test');
  const owner = await documents.insert(ownerEntity, 'system', {
    body: { familyName: 'Ortiz', givenName: 'Ana', phones: ['555 0134'], email: '', address: '' },
  });
  const passwordHash = await hashPassword(PASSWORD);
  const tokens = {} as Record<DefaultRoleId, string>;
  for (const roleId of Object.keys(defaultRoles) as DefaultRoleId[]) {
    await documents.insert(staffEntity, 'system', {
      ownerId: roleId === 'client' ? owner.id : '',
      body: { name: `The ${roleId}`, login: roleId, roleId, colour: 'teal', passwordHash, disabled: false },
    });
    tokens[roleId] = await signIn(core.gateway.url, roleId);
  }
  return {
    core,
    folder,
    tokens,
    ownerId: owner.id,
    close: async () => {
      await core.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in over HTTP and answers the token. */
export async function signIn(url: string, login: string, password = PASSWORD): Promise<string> {
  const response = await fetch(`${url}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}
