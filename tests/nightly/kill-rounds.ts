import { scheduler } from 'node:timers/promises';
import { eventually, seeded } from '../support/api.ts';
import { temporaryFolder } from '../support/processes.ts';
import { KillClinic, type StationName, stationNames, type Victim } from './kill-clinic.ts';
import { PatientDiary } from './kill-load.ts';

/** Rounds between two reckonings: each kind of victim dies in every one. */
const GROUP = 12;
/** How far into a burst of acts the kill may come: some are answered by then, some not, some are being synced. */
const BURST_MS = 250;

export interface KillReport {
  rounds: number;
  acknowledged: number;
  failures: string[];
}

/**
 * Kills a station, the hub and the server in turn, at seeded moments while people and analyzers work at all
 * stations. After each group of rounds everything that was acknowledged is there once, all hold the same, and
 * no killed station left a damaged file; at the end a newcomer finds the same at the server.
 */
export async function runKillRounds(
  rounds: number,
  seed: number,
  say: (line: string) => void,
): Promise<KillReport> {
  const folder = temporaryFolder('kill-rounds');
  const clinic = new KillClinic(folder.path);
  const report: KillReport = { rounds: 0, acknowledged: 0, failures: [] };
  const diaries: PatientDiary[] = [];
  try {
    await clinic.open();
    const { id: ownerId } = await clinic.admin('hub').directory.registerOwner({
      fields: { familyName: 'Rounds', givenName: 'Kim', phones: [], email: '', address: '' },
    });
    for (let first = 1; first <= rounds; first += GROUP) {
      const random = seeded(seed + first);
      const { id } = await clinic
        .admin('hub')
        .directory.registerPatient({ ownerId, fields: { name: `Round ${first}`, species: 'cat' } });
      await clinic.converge();
      const diary = new PatientDiary(clinic, id);
      diaries.push(diary);
      let victim: Victim | undefined;
      for (let round = first; round < first + GROUP && round <= rounds; round++) {
        const last = victim;
        victim = victimOf(round, random.below(2) === 0);
        await clinic.awaitAll(last);
        const burst = diary.burst(round, random);
        await scheduler.wait(random.below(BURST_MS));
        const problems = await clinic.kill(victim);
        report.failures.push(...problems.map((problem) => `round ${round}, ${victim}: ${problem}`));
        await burst;
        report.rounds = round;
      }
      await clinic.awaitAll();
      await diary.resend();
      await clinic.converge();
      const at = random.pick(stationNames);
      const failures = await reckon(clinic, diary, at);
      report.failures.push(...failures.map((failure) => `rounds ${first} to ${report.rounds}: ${failure}`));
      report.acknowledged += diary.acknowledged;
      say(
        `${report.rounds} rounds, ${report.acknowledged} acts acknowledged, ${report.failures.length} failures`,
      );
    }
    await clinic.addNewcomer();
    await clinic.converge();
    for (const diary of diaries) report.failures.push(...(await reckon(clinic, diary, 'hub')));
    return report;
  } catch (error) {
    report.failures.push(
      `after round ${report.rounds}: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return report;
  } finally {
    await clinic.close();
    if (report.failures.length === 0) folder.remove();
    else say(`The logs and databases are in ${folder.path}`);
  }
}

function victimOf(round: number, isHard: boolean): Victim {
  if (round % 3 === 1) return isHard ? 'desk' : 'ward';
  if (round % 3 === 2) return 'hub';
  return isHard ? 'server-and-database' : 'server';
}

/** What is missing or there twice of one patient's record, as a station shows it. */
async function reckon(clinic: KillClinic, diary: PatientDiary, at: StationName): Promise<string[]> {
  const { patientId, acknowledgedNotes, attemptedNotes, reports } = diary;
  const vet = clinic.vet(at);
  const history = await vet.clinical.history({ patientId, limit: 500 });
  const notes = history.filter(({ kind }) => kind === 'note').map(({ detail }) => detail);
  const failures = [...diary.surprises.splice(0)];
  for (const note of acknowledgedNotes) if (!notes.includes(note)) failures.push(`lost note: ${note}`);
  for (const note of new Set(notes)) {
    if (!attemptedNotes.has(note)) failures.push(`foreign note: ${note}`);
    if (notes.filter((other) => other === note).length > 1) failures.push(`note is there twice: ${note}`);
  }
  const filed = async () => {
    const rows = await vet.lab.chart({ patientId });
    return rows.find(({ analyte }) => analyte === 'CREA')?.cells.length ?? 0;
  };
  const isFiled = await eventually(filed, (count) => count >= reports.length).catch(filed);
  if (isFiled !== reports.length) failures.push(`${reports.length} reports acknowledged, ${isFiled} filed`);
  return failures;
}
