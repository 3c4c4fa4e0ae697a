import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClinicDatabase, openClinicDatabase } from '../../storage/database.ts';
import { Documents } from '../../storage/documents.ts';
import { AuditChain, verifyChains } from './audit-chain.ts';

const folder = mkdtempSync(join(tmpdir(), 'burrow-audit-'));
let database: ClinicDatabase;

beforeAll(async () => {
  database = await openClinicDatabase(folder, '5a'.repeat(32));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const documentsOf = (writer: string) =>
  new Documents(database.collections, () => ({ clinicId: 'c', stationId: 's-1', writer, now: Date.now() }));
const record = (procedure: string) => ({
  procedure,
  staffId: 'staff',
  outcome: 'done',
  targetId: '',
  patientId: '',
});

test('B-9: each incarnation of a station writes a chain of its own, and all of them verify', async () => {
  for (const writer of ['aaaa', 'bbbb']) {
    const chain = new AuditChain(documentsOf(writer));
    for (let i = 0; i < 3; i++) await chain.append(record(`lab.${i}`));
  }
  await new AuditChain(documentsOf('aaaa')).append(record('after a restart'));
  const verified = verifyChains(await documentsOf('aaaa').find(auditEntity));
  expect(verified.sort((a, b) => a.chain.localeCompare(b.chain))).toEqual([
    { stationId: 's-1', chain: 's-1-aaaa', entries: 4 },
    { stationId: 's-1', chain: 's-1-bbbb', entries: 3 },
  ]);
});

test('B-9: a removed entry and one that names another station break their chain only', async () => {
  const entries = await documentsOf('aaaa').find(auditEntity);
  const isSecondOfA = ({ id }: { id: string }) => id === 'audit-s-1-aaaa-000000000002';
  const brokenOf = (chains: ReturnType<typeof verifyChains>) =>
    chains.filter(({ brokenAt }) => brokenAt).map(({ chain, brokenAt }) => [chain, brokenAt]);
  expect(brokenOf(verifyChains(entries.filter((entry) => !isSecondOfA(entry))))).toEqual([['s-1-aaaa', 2]]);
  const moved = entries.map((entry) => (isSecondOfA(entry) ? { ...entry, stationId: 's-2' } : entry));
  expect(brokenOf(verifyChains(moved))).toEqual([['s-1-aaaa', 2]]);
});
