import {
  type AnaesthesiaEntryView,
  anaesthesiaEntity,
  anaesthesiaEntryEntity,
  signedAnaesthesiaEntity,
} from '@burrow/shared/modules/anaesthesia/anaesthesia-entities.ts';
import type { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { anaesthesiasOf } from '../modules/anaesthesia/anaesthesia-views.ts';
import { linkAfter, sealed } from '../modules/visit/signed-history.ts';
import type { DocumentOf, Documents } from '../storage/documents.ts';

const MINUTE_MS = 60_000;
const DAYS_AGO = 20;
const events: Record<number, string> = {
  0: 'induction',
  1: 'intubation',
  3: 'incision',
  9: 'closure',
  10: 'end',
  11: 'extubation',
};
const setup = {
  procedure: 'Dental scale and polish, extraction of 108',
  asa: 'III' as const,
  agents: 'Methadone 0.2 mg/kg IM, alfaxalone 1.5 mg/kg IV, isoflurane',
  tubeSize: '4.0 cuffed',
  circuit: 'T-piece',
  fastedHours: 9,
  weightGrams: 4_360,
  checked: ['identity', 'consent', 'weight', 'blood', 'machine', 'tube', 'vein', 'warmth', 'eyes'],
  tableVersion: '2026.1',
};

/** A dental anaesthesia of the cat with the old kidneys, charted every five minutes and signed. */
export async function seedAnaesthesia(
  documents: Documents,
  { id: patientId, ownerId, body: { name, species, number } }: DocumentOf<typeof patientEntity>,
  { vet, techId, now }: { vet: { id: string; name: string }; techId: string; now: Date },
): Promise<void> {
  const start = now.getTime() - DAYS_AGO * 24 * 60 * MINUTE_MS;
  const at = (minute: number) => new Date(start + minute * MINUTE_MS).toISOString();
  const of = { patientId, ownerId };
  const { id: anaesthesiaId } = await documents.insert(anaesthesiaEntity, techId, {
    ...{ ...of, at: at(0), status: 'running', body: { ...setup, visitId: '' } },
  });
  for (let i = 0; i < 12; i++) {
    const systolicMmHg = Math.round(118 - 9 * Math.sin(i / 2) - (i > 5 ? 10 : 0));
    await documents.insert(anaesthesiaEntryEntity, techId, {
      ...of,
      at: at(2 + i * 5),
      body: {
        anaesthesiaId,
        event: events[i] ?? '',
        note: '',
        readings: {
          ...{ pulsePerMinute: Math.round(150 + 14 * Math.cos(i / 2)), breathsPerMinute: 12 + ((i * 5) % 7) },
          ...{ spO2Percent: 97 + (i % 3), etCO2MmHg: 36 + ((i * 3) % 8), systolicMmHg },
          ...{ diastolicMmHg: systolicMmHg - 45, meanMmHg: systolicMmHg - 30 },
          temperatureCelsius: Math.round((38.1 - i * 0.14) * 10) / 10,
          ...{ vaporiserPercent: i > 9 ? 0 : 1.8, oxygenLitresPerMinute: 1, fluidsMillilitresPerHour: 13 },
        },
      },
    });
  }
  const all = await anaesthesiasOf(documents, patientId);
  const entries: AnaesthesiaEntryView[] = all.find(({ id }) => id === anaesthesiaId)!.entries;
  await documents.insert(signedAnaesthesiaEntity, vet.id, {
    ...{ ...of, at: at(64), seal: sealed },
    body: {
      ...(await linkAfter(documents, patientId, vet.name)),
      ...{ visitId: '', anaesthesiaId, beganAt: at(0), setup, entries, patient: { name, species, number } },
    },
  });
  await documents.patch(anaesthesiaEntity, anaesthesiaId, vet.id, () => ({ status: 'finished' }));
}
