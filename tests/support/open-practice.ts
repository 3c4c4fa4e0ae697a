import type { SyncServer } from '@burrow/sync-server/app/sync-server.ts';
import pg from 'pg';
import { expect } from 'vitest';
import { ProtocolStation } from './protocol-station.ts';
import { type By, roleDocuments, staffDocument } from './written-documents.ts';

export interface OpenPractice {
  tenantId: string;
  clinicId: string;
  station: ProtocolStation;
  /** Who writes as this member of staff; their id begins with the practice's, and then their role's. */
  by(role: string): By;
}

/** A practice with one station (at `url`) and one member of staff for each role, opened as a station opens it. */
export async function openPractice(
  server: Pick<SyncServer, 'databaseUrl' | 'stations' | 'url'>,
  tenantId: string,
  url = server.url,
): Promise<OpenPractice> {
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query('insert into tenant (id) values ($1) on conflict do nothing', [tenantId]);
  await client.end();
  const clinicId = `${tenantId}-clinic`;
  const { code } = await server.stations.issueCode(tenantId, clinicId);
  const station = (await ProtocolStation.enrol(url, code)).station!;
  expect(await station.connect()).toBe('welcome');
  const by = (role: string): By => ({ author: `${tenantId}-${role}`, clinicId, writer: `${tenantId}w` });
  const system = { author: 'system', clinicId };
  const nothing = { conflicts: [], refused: [] };
  const admin = staffDocument(by('super-admin').author, 'super-admin', system);
  expect(await station.push([admin])).toEqual(nothing);
  const roles = roleDocuments(clinicId);
  expect(await station.push(roles, 'settings')).toEqual(nothing);
  const others = roles
    .filter(({ id }) => id !== 'super-admin')
    .map(({ id }) => staffDocument(by(id).author, id, by('super-admin')));
  expect(await station.push(others)).toEqual(nothing);
  return { tenantId, clinicId, station, by };
}
