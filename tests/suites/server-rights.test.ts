import { historyOfNew } from '@burrow/shared/kernel/rules/edit-history.ts';
import { type Mergeable, mergeDocuments } from '@burrow/shared/kernel/rules/merge-documents.ts';
import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { labReportEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import { visitEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPractice, openPractice } from '../support/open-practice.ts';
import { temporaryFolder } from '../support/processes.ts';
import { ownerBody, rewritten, staffDocument, written } from '../support/written-documents.ts';

const folder = temporaryFolder('server-rights');
let server: SyncServer;
let practice: OpenPractice;

beforeAll(async () => {
  server = await startSyncServer({ folder: folder.path, bind: '127.0.0.1', port: 0, log: () => undefined });
  practice = await openPractice(server, 'p');
});
afterAll(async () => {
  await practice?.station.close();
  await server?.close();
  folder.remove();
});

const by = (role: string) => practice.by(role);
let count = 0;
const owner = (role: string, change: Partial<ReplicatedDocument> = {}) =>
  written('owner', `owner-${++count}`, ownerBody('Ortiz'), by(role), change);
async function codes(documents: unknown[], collection = 'directory'): Promise<string[]> {
  const { refused, conflicts } = await practice.station.push(documents, collection);
  expect(conflicts).toEqual([]);
  return refused.map(({ code }) => code);
}

test('Y-31: an edit is taken from whoever has the permission of its kind, and refused from others', async () => {
  expect(await codes([owner('receptionist'), owner('super-admin')])).toEqual([]);
  expect(await codes([owner('veterinarian'), owner('client')])).toEqual(['PERMISSION', 'PERMISSION']);
  const note = (role: string) =>
    written('visit-note', `note-${++count}`, { reason: 'Cough', text: 'Clear' }, by(role));
  expect(await codes([note('veterinarian')], 'clinical')).toEqual([]);
  expect(await codes([note('vet-tech')], 'clinical')).toEqual(['PERMISSION']);
});

test('Y-31: whoever saves a refused record once more and may, answers for it', async () => {
  const refused = owner('veterinarian');
  expect(await codes([refused])).toEqual(['PERMISSION']);
  const saved = rewritten(refused, { body: ownerBody('Ortiz-Vega') }, by('receptionist'));
  expect(await codes([saved])).toEqual([]);
});

test('Y-32: somebody the server does not know is refused until the staff list has come', async () => {
  const newcomer = { author: 'p-newcomer', clinicId: practice.clinicId, writer: 'pw' };
  const work = written('owner', 'owner-of-newcomer', ownerBody('New'), newcomer);
  expect(await codes([work])).toEqual(['AUTHOR_UNKNOWN']);
  const person = staffDocument(newcomer.author, 'receptionist', by('super-admin'));
  expect(await codes([work, person])).toEqual([]);
});

test('Y-32: what a locked account wrote before the lock stands, later edits are refused', async () => {
  const locked = { author: 'p-locked', clinicId: practice.clinicId, writer: 'pw' };
  const person = staffDocument(locked.author, 'receptionist', by('super-admin'));
  const disabled = rewritten(person, { body: { ...person.body, disabled: true } }, by('super-admin'));
  expect(await codes([disabled])).toEqual([]);
  const before = written('owner', 'owner-before', ownerBody('Before'), locked);
  expect(await codes([before])).toEqual([]);
  const later = { now: Date.parse('2026-02-01'), writer: 'pw', author: locked.author };
  const after = written('owner', 'owner-after', ownerBody('After'), locked, { history: historyOfNew(later) });
  expect(await codes([after])).toEqual(['PERMISSION']);
});

test('Y-33: devices and the station itself write their own kinds only', async () => {
  const device = { author: 'device:hl7', clinicId: practice.clinicId };
  const system = { author: 'system', clinicId: practice.clinicId };
  expect(await codes([written('kind-of-tomorrow', 'k', {}, system)], 'settings')).toEqual([]);
  expect(await codes([written('owner', 'by-device', ownerBody('x'), device)])).toEqual(['PERMISSION']);
  expect(await codes([written('owner', 'by-system', ownerBody('x'), system)])).toEqual(['PERMISSION']);
  const report = {
    orderId: '',
    accession: '',
    deviceId: 'hl7',
    deviceName: 'H',
    intakeId: 'i',
    receivedAt: '2026-01-01T00:00:00.000Z',
    testName: 'CHEM',
    sent: { patientIds: [] },
    lines: [],
    filedBy: 'accession',
    filedReason: '',
  };
  expect(await codes([written('lab-report', 'r-1', report, device, { status: 'new' })], 'lab')).toEqual([]);
  expect(await codes([written('lab-report', 'r-2', report, system, { status: 'new' })], 'lab')).toEqual([
    'PERMISSION',
  ]);
});

test('Y-34: nobody raises rights who may not manage staff by what the server knows', async () => {
  const tech = by('vet-tech');
  const self = staffDocument(tech.author, 'vet-tech', by('super-admin'));
  const raised = rewritten(self, { body: { ...self.body, roleId: 'super-admin' } }, tech);
  const edit = written('owner', 'owner-of-raised', ownerBody('Raised'), tech);
  expect(await codes([raised, edit])).toEqual(['PERMISSION', 'PERMISSION']);
  const ghost = { author: 'p-ghost', clinicId: practice.clinicId };
  expect(await codes([staffDocument('p-ghost', 'super-admin', ghost)])).toEqual(['AUTHOR_UNKNOWN']);
  const opened = { author: 'system', clinicId: practice.clinicId };
  expect(await codes([staffDocument('p-ghost', 'super-admin', opened)])).toEqual(['PERMISSION']);
  const role = written('role', 'mine', { name: 'x', permissions: ['staff.manage'], builtIn: false }, opened);
  expect(await codes([role], 'settings')).toEqual(['PERMISSION']);
  const unstamped = rewritten(self, { body: { ...self.body, passwordHash: 'new' } }, tech);
  const smuggled = { ...unstamped, body: { ...unstamped.body, roleId: 'super-admin' } };
  expect(await codes([smuggled])).toEqual(['HISTORY']);
});

test('Y-34: a person changes the own password, and no other field or person', async () => {
  const vet = by('veterinarian');
  const self = staffDocument(vet.author, 'veterinarian', by('super-admin'));
  const password = rewritten(self, { body: { ...self.body, passwordHash: 'own' } }, vet);
  expect(await codes([password])).toEqual([]);
  const other = staffDocument(by('receptionist').author, 'receptionist', by('super-admin'));
  const foreign = rewritten(other, { body: { ...other.body, passwordHash: 'own' } }, vet);
  expect(await codes([foreign])).toEqual(['PERMISSION']);
  const renamed = rewritten(password, { body: { ...password.body, name: 'Dr' } }, vet);
  expect(await codes([renamed])).toEqual(['PERMISSION']);
});

test('Y-35: deciding a conflict asks for its own permission, and never gives access', async () => {
  const made = owner('receptionist');
  expect(await codes([made])).toEqual([]);
  const chosen = rewritten(made, { body: ownerBody('Chosen') }, by('veterinarian'));
  expect(await codes([chosen])).toEqual([]);
  const wide = rewritten(chosen, { body: ownerBody('Wide'), ownerId: 'x' }, by('veterinarian'));
  expect(await codes([wide])).toEqual(['PERMISSION']);
  const person = staffDocument(by('client').author, 'client', by('super-admin'));
  const granted = rewritten(person, { body: { ...person.body, roleId: 'super-admin' } }, by('clinic-admin'));
  expect(await codes([granted])).toEqual(['PERMISSION']);
});

test('Y-36: a clinic of another practice is refused', async () => {
  expect(await codes([owner('receptionist', { clinicId: 'elsewhere' })])).toEqual(['WRONG_CLINIC']);
});

test.each([
  ['an author who is not the last edit’s', { updatedBy: 'p-super-admin' }],
  ['no stamp of its making', { history: { clock: { pw: 1 }, stamps: {}, priors: {} } }],
  [
    'a stamp of no shape',
    { history: { clock: { pw: 1 }, stamps: { '*': 'zzzz.pw.1.p-receptionist' }, priors: {} } },
  ],
  [
    'a count beyond its clock',
    { history: { clock: { pw: 1 }, stamps: { '*': '0mjuuyvk0.pw.000002.p-receptionist' }, priors: {} } },
  ],
  [
    'a clock beyond its last edit',
    { history: { clock: { pw: 9 }, stamps: { '*': '0mjuuyvk0.pw.000001.p-receptionist' }, priors: {} } },
  ],
  [
    'more writers than a clinic has',
    {
      history: {
        clock: Object.fromEntries([['pw', 1], ...Array.from({ length: 500 }, (_w, i) => [`w${i}`, 1])]),
        stamps: { '*': '0mjuuyvk0.pw.000001.p-receptionist' },
        priors: {},
      },
    },
  ],
])('Y-37: HISTORY: %s is refused', async (_what, change) => {
  expect(await codes([owner('receptionist', change as Partial<ReplicatedDocument>)])).toEqual(['HISTORY']);
});

test('Y-37: a kind stays what it is', async () => {
  const made = owner('receptionist');
  expect(await codes([made])).toEqual([]);
  const other = rewritten(
    made,
    { kind: 'patient', body: { name: 'x', species: 'cat', number: '1' } },
    by('super-admin'),
  );
  expect(await codes([other])).toEqual(['IMMUTABLE']);
});

test('Y-12: one document twice in a push is one document', async () => {
  const made = owner('receptionist');
  const next = rewritten(made, { body: ownerBody('Next') }, by('receptionist'));
  expect(await codes([made, next, next])).toEqual([]);
  const { documents } = await practice.station.pull(0, 2_000);
  expect(documents.filter(({ id }) => id === made.id)).toEqual([next]);
});

test('Y-5: of two first versions of evidence the earlier counts, and neither is lost', async () => {
  const weight = (grams: number, writer: string, now: number): ReplicatedDocument => {
    const vet = { ...by('veterinarian'), writer };
    const history = historyOfNew({ now, writer, author: vet.author });
    return written('weight', 'w-1', { grams }, vet, { history });
  };
  const [early, late] = [weight(4_000, 'a', 1_000), weight(5_000, 'b', 2_000)];
  expect(await codes([late], 'clinical')).toEqual([]);
  expect((await practice.station.push([early], 'clinical')).conflicts).toEqual([late]);
  const merged = mergeDocuments(labReportEntity, early as Mergeable, late as Mergeable);
  expect(merged.body).toEqual({ grams: 4_000 });
  const stolen = { ...merged, overruled: [], openConflicts: 0 };
  expect(await codes([stolen], 'clinical')).toEqual(['IMMUTABLE']);
  expect(await codes([merged], 'clinical')).toEqual([]);
});

test('Y-50: a sealed visit keeps its body; what was written elsewhere without knowing of the seal is kept beside it', async () => {
  const vet = by('veterinarian');
  const other = { ...vet, writer: 'other' };
  const body = { template: '', exam: {}, plan: 'Rest' };
  const draft = written('visit', 'visit-1', body, vet, { status: 'draft' });
  const signed = rewritten(draft, { status: 'signed' }, vet, true);
  const late = rewritten(draft, { body: { ...body, plan: 'X-ray', assessment: 'Sprain' } }, other);
  expect(await codes([draft, signed], 'clinical')).toEqual([]);
  const changed = rewritten(signed, { body: { ...body, plan: 'Nothing' } }, vet);
  const reopened = rewritten(signed, { status: 'draft' }, vet);
  const removed = rewritten(signed, { _deleted: true }, vet);
  for (const forged of [changed, reopened, removed])
    expect(await codes([forged], 'clinical')).toEqual(['IMMUTABLE']);
  expect((await practice.station.push([late], 'clinical')).conflicts).toEqual([signed]);
  const merged = mergeDocuments(visitEntity, late as Mergeable, signed as Mergeable);
  expect(merged).toMatchObject({ status: 'signed', body, openConflicts: 2 });
  expect(merged.overruled.map(({ overruled }) => overruled).sort()).toEqual(['Sprain', 'X-ray']);
  expect(await codes([merged], 'clinical')).toEqual([]);
});
