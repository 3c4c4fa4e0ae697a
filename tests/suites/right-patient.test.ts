import type { BurrowDocument } from '@burrow/shared/kernel/document.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { vaccinationCertificateEntity } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../support/api.ts';
import { type OfflineCore, startOfflineCore } from '../support/offline-core.ts';
import { type Client, openPipes, type Pipe } from '../support/pipes.ts';
import { readPdf } from '../support/read-pdf.ts';

/** Many windows over many patients: whatever overtakes what, nothing is filed to another patient. */
const PATIENTS = 48;
const ACTIONS = 10_000;
const IN_FLIGHT = 24;

let station: OfflineCore;
let pipes: Pipe[];
let desk: Client;
const patientIds: string[] = [];
/** Of each patient what its actions are about: a stay, an anaesthesia that runs, what was signed and prescribed. */
const own = new Map<string, Own>();
interface Own {
  stayId: string;
  anaesthesiaId: string;
  consentId: string;
  prescriptionId: string;
}
let form: { id: string; sha256: string };
const giver = { name: 'Ana Ortiz', role: 'main' as const };
const given = { how: 'by-phone' as const, said: 'Yes' };
const nothing = { readings: {}, event: '' as const };
const setup = { procedure: 'Dental', asa: 'II' as const, agents: '', tubeSize: '', circuit: '', checked: [] };
const care = { of: 'care' as const, dose: '', route: '', note: '', schedule: { type: 'once' as const } };

beforeAll(async () => {
  station = await startOfflineCore();
  pipes = openPipes(station.core);
  desk = pipes[0]!.client(station.tokens.receptionist);
  const tech = pipes[0]!.client(station.tokens['vet-tech']);
  for (let i = 0; i < PATIENTS; i++) {
    const fields = patientFields.parse({ name: `Patient ${i}`, species: i % 2 ? 'dog' : 'cat' });
    const { id } = await desk.directory.registerPatient({ ownerId: station.ownerId, fields });
    patientIds.push(id);
    await tech.clinical.recordWeight({ patientId: id, grams: 5_000 });
    own.set(id, await prepare(pipes[0]!.client(station.tokens.veterinarian), id));
  }
});
afterAll(async () => {
  for (const pipe of pipes) pipe.close();
  await station.close();
});

async function prepare(vet: Client, patientId: string): Promise<Own> {
  form ??= (await vet.consent.forms({})).find(({ language }) => language === 'en')!;
  const about = { patientId, formId: form.id, textHash: form.sha256, giver, given };
  const stay = await vet.ward.admit({ patientId, reason: 'Watched', place: '' });
  const anaesthesia = await vet.anaesthesia.begin({ patientId, ...setup });
  const consent = await vet.consent.sign({ ...about, purpose: 'Dental' });
  const prescription = await vet.pharmacy.prescribe({
    ...{ patientId, ...maropitant, directions: '', examinedOn: new Date().toISOString().slice(0, 10) },
  });
  return {
    ...{ stayId: stay.id, anaesthesiaId: anaesthesia.id },
    ...{ consentId: consent.id, prescriptionId: prescription.id },
  };
}

const maropitant = {
  ...{ productCode: 'maropitant-inj-10', doseThousandths: 500, intervalHours: 24, route: 'SC' },
  ...{ durationDays: 3, quantityThousandths: 1_500, refillsAllowed: 0 },
};

interface Action {
  patientId: string;
  /** Stands in what the action writes, once in all records. */
  word: string;
}

type Run = (window: Client, action: Action) => Promise<unknown>;

/** Each writes its word to its patient, and answers whom the answer is about. */
const writes: Record<string, Run> = {
  note: (window, { patientId, word }) =>
    window.clinical.addVisitNote({ patientId, reason: word, text: word }),
  order: async (window, { patientId, word }) => {
    const order = await window.imaging.order({ patientId, modality: 'DX', procedure: word });
    return order.patientId;
  },
  lab: async (window, { patientId, word }) => {
    const ordered = await window.lab.order({ patientId, panels: ['CHEM'], note: word });
    return ordered.patientId;
  },
  prescribe: async (window, { patientId, word }) => {
    const medicine = await window.pharmacy.prescribe({
      ...{ patientId, ...maropitant, directions: word },
      examinedOn: new Date().toISOString().slice(0, 10),
    });
    return medicine.patientId;
  },
  consent: async (window, { patientId, word }) => {
    const about = { patientId, formId: form.id, textHash: form.sha256, giver, given };
    return (await window.consent.sign({ ...about, purpose: word })).patientId;
  },
  decline: async (window, { patientId, word }) =>
    (await window.consent.decline({ patientId, what: word, why: 'No', told: 'All of it', giver })).patientId,
  anaesthesia: async (window, { patientId, word }) => {
    const { anaesthesiaId } = own.get(patientId)!;
    return (await window.anaesthesia.record({ patientId, anaesthesiaId, ...nothing, note: word })).patientId;
  },
  treatment: async (window, { patientId, word }) => {
    const of = { patientId, stayId: own.get(patientId)!.stayId };
    const startAt = new Date().toISOString();
    return (await window.ward.order({ ...of, ...care, what: word, startAt })).patient.id;
  },
  mark: async (window, { patientId, word }) => {
    const of = { patientId, stayId: own.get(patientId)!.stayId };
    const startAt = new Date().toISOString();
    const { orders } = await window.ward.order({ ...of, ...care, what: `Mark ${startAt}`, startAt });
    const { id: orderId } = orders.findLast(({ what }) => what === `Mark ${startAt}`)!;
    const done = { orderId, dueAt: startAt, outcome: 'done' as const, note: word };
    return (await window.ward.mark({ ...of, ...done })).patient.id;
  },
  charge: async (window, { patientId, word }) => {
    const productCode = patientIds.indexOf(patientId) % 2 ? 'nobivac-dhppi' : 'purevax-rcp';
    const vial = { productCode, lot: 'A1', expiresOn: '2099-01-01' };
    const { id } = await window.vaccination.record({ patientId, ...vial });
    const acts = [{ kind: 'vaccination' as const, id }];
    const [charge] = await desk.billing.settle({ patientId, acts, outcome: 'not-charged', reason: word });
    return charge!.patientId;
  },
  book: async (window, { patientId, word }) => {
    const booked = await window.schedule.book({ patientId, at: '2026-11-21T10:00:00.000Z', reason: word });
    return booked.patientId;
  },
  colour: async (window, { patientId, word }) => {
    const fields = { colour: word };
    return (await window.directory.updatePatient({ patientId, fields })).id;
  },
};
/** Each answers the patient whom its answer is about. */
const reads: Record<string, Run> = {
  chart: async (window, { patientId }) => (await window.directory.openPatient({ patientId })).id,
  history: async (window, { patientId }) => {
    const entries = await window.clinical.history({ patientId, limit: 40 });
    const words = entries.flatMap(({ title }) => title.match(/^word-\d+-(.*)$/)?.[1] ?? []);
    return words.every((word) => word === patientId) ? patientId : words.find((word) => word !== patientId);
  },
};

/** Each print asked for one patient, of what belongs to another. */
const prints: Record<string, (window: Client, patientId: string, of: Own) => Promise<File>> = {
  sheet: (window, patientId, { stayId }) => window.ward.print({ patientId, stayId, language: 'en' }),
  anaesthesia: (window, patientId, { anaesthesiaId }) =>
    window.anaesthesia.print({ patientId, anaesthesiaId, language: 'en' }),
  consent: (window, patientId, { consentId }) =>
    window.consent.print({ patientId, consentId, language: 'en' }),
  label: (window, patientId, { prescriptionId }) =>
    window.pharmacy.print({ patientId, prescriptionId, form: 'label', language: 'en' }),
};
for (const [kind, print] of Object.entries(prints))
  reads[`print of another’s ${kind}`] = async (window, { patientId }) => {
    const other = patientIds[(patientIds.indexOf(patientId) + 1) % PATIENTS]!;
    const answer = await print(window, patientId, own.get(other)!).catch(
      ({ code }: { code: string }) => code,
    );
    return ['OTHER_PATIENT', 'PRESCRIPTION_NOT_FOUND'].includes(String(answer)) ? patientId : 'a print';
  };

test(`H-60: ${ACTIONS} interleaved actions are each filed once, to the patient they were meant for`, async () => {
  const chance = seeded(20_261_121);
  const windows = ['veterinarian', 'super-admin', 'veterinarian', 'super-admin'].flatMap((role, i) => {
    const token = station.tokens[role as 'veterinarian'];
    const open = () => ({
      client: pipes[i % pipes.length]!.client(token),
      pinned: chance.pick(patientIds),
    });
    return [open(), open()];
  });
  const meant = new Map<string, Action & { kind: string }>();
  const wrongAnswers: string[] = [];
  const failed: string[] = [];
  const underWay = new Set<Promise<void>>();
  for (let n = 0; n < ACTIONS; n++) {
    const window = chance.pick(windows);
    // A window goes on to another patient while its actions on the one before are under way.
    if (chance.below(3) === 0) window.pinned = chance.pick(patientIds);
    const action = { patientId: window.pinned, word: `word-${n}-${window.pinned}` };
    const isWrite = chance.below(10) < 7;
    const [kind, run] = chance.pick(Object.entries(isWrite ? writes : reads));
    const work = run(window.client, action).then(
      (about) => {
        if (isWrite) meant.set(action.word, { ...action, kind });
        if (typeof about === 'string' && about !== action.patientId) wrongAnswers.push(`${n} ${kind}`);
      },
      (error: { code?: string }) => void failed.push(`${n} ${kind} ${error.code ?? String(error)}`),
    );
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  expect([wrongAnswers, failed]).toEqual([[], []]);

  const filed = new Map<string, string[]>();
  for (const name of ['clinical', 'lab', 'imaging', 'schedule', 'directory'] as const)
    for (const row of await station.core.services.collections[name].find().exec()) {
      const document = row.toMutableJSON() as BurrowDocument;
      const patientId = document.kind === 'patient' ? document.id : document.patientId;
      for (const word of new Set(JSON.stringify(document.body).match(/word-\d+-[\w-]+/g) ?? []))
        filed.set(word, [...(filed.get(word) ?? []), patientId]);
    }
  // The colour is one field: only each patient's last one is still there, on that patient.
  const others = [...filed].filter(([word, ids]) => ids.some((id) => !word.endsWith(id)));
  const lost = [...meant.values()].filter(
    ({ kind, word }) => kind !== 'colour' && filed.get(word)?.length !== 1,
  );
  expect([others, lost]).toEqual([[], []]);
  expect(meant.size).toBeGreaterThan(ACTIONS * 0.6);
}, 300_000);

test('H-61: what names things of two patients is refused and leaves nothing', async () => {
  const vet = pipes[1]!.client(station.tokens.veterinarian);
  const [a, b] = [patientIds[1]!, patientIds[3]!];
  const given = await vet.vaccination.record({
    patientId: a,
    productCode: 'nobivac-dhppi',
    lot: 'A1',
    expiresOn: '2099-01-01',
  });
  const { staffId } = await vet.session.me({});
  const admin = pipes[1]!.client(station.tokens['super-admin']);
  await admin.directory.updateStaff({ staffId, fields: { licenceNumber: 'VET-77' } });
  const certificate = (patientId: string) =>
    vet.vaccination.certify({
      patientId,
      form: 'general',
      vaccinationIds: [given.id],
      veterinarianId: staffId,
      language: 'en',
    });
  const issued = () => station.core.services.documents.find(vaccinationCertificateEntity);
  await expect(certificate(b)).rejects.toMatchObject({ code: 'OTHER_PATIENT' });
  expect(await issued()).toEqual([]);
  expect((await certificate(a)).type).toBe('application/pdf');
  expect((await issued()).map(({ patientId }) => patientId)).toEqual([a]);
});

test('H-61, P-5: each print names its own patient and no other, also while records change and are merged', async () => {
  const vet = pipes[1]!.client(station.tokens.veterinarian);
  const admin = pipes[0]!.client(station.tokens['super-admin']);
  const [a, kept, other] = [patientIds[5]!, patientIds[7]!, patientIds[9]!];
  const changes = async () => {
    await admin.directory.updatePatient({ patientId: a, fields: { breed: 'Beagle' } });
    await admin.directory.mergeRecords({ of: 'patient', mergedId: a, keptId: kept });
  };
  const record = (patientId: string) =>
    vet.clinical.printRecord({
      patientId,
      parts: ['stays', 'consents'],
      fromOn: '2099-01-01',
      language: 'en',
    });
  const asked = () => [
    ...['sheet', 'consent'].map((kind) => prints[kind]!(vet, a, own.get(a)!)),
    ...[a, other].map(record),
  ];
  const answers = await Promise.all([...asked(), changes().then(() => undefined), ...asked()]);
  const files = [...answers, ...(await Promise.all(asked()))].filter((answer) => answer !== undefined);
  for (const [i, file] of files.entries()) {
    const { pages } = await readPdf(file);
    const mine = i % 4 === 3 ? ['Patient 9'] : ['Patient 5', 'Patient 7'];
    for (const page of pages) {
      const named = new Set(page.match(/Patient \d+/g));
      expect([i, named.size, mine.includes([...named][0]!)]).toEqual([i, 1, true]);
    }
  }
  // After the merge everything is the kept record's.
  const { pages } = await readPdf(files.at(-4)!);
  expect(pages.every((page) => page.includes('Patient 7'))).toBe(true);
}, 60_000);
