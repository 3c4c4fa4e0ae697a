import { scheduler } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from '../electron-standin/chromium-options.ts';
import { apiOf, seeded, signInTo } from '../support/api.ts';
import { startDemoClinic } from '../support/demo-clinic.ts';
import { type StationProcess, startStationProcess, temporaryFolder } from '../support/processes.ts';
import { type Diary, diaryOf, keepDiary } from './typing-diary.ts';

/** What a power cut may take: everything typed before this much ahead of it is kept. */
const MOST_LOST_MS = 1_000;
const fields = { subjective: 'History and what the owner says', plan: 'Plan' } as const;
type Field = keyof typeof fields;
const words = 'limps since Monday, eats well; no cough. Left fore: warm, 2 cm swelling (painful) ä'.split(
  ' ',
);

export interface TypingReport {
  rounds: number;
  /** Keys that were typed in all. */
  typed: number;
  /** Rounds whose kill came while something was still on its way. */
  cutShort: number;
  /** The oldest keystroke that a kill took, by its age. */
  mostLostMs: number;
  failures: string[];
}

/**
 * Somebody types into a visit in a real page; at a seeded moment the core is killed with SIGKILL and started again.
 * Each round: what the screen called saved is there, and nothing is missing that was typed more than a second ago.
 */
export async function runTypingRounds(
  rounds: number,
  seed: number,
  say: (line: string) => void,
): Promise<TypingReport> {
  const folder = temporaryFolder('typing-rounds');
  const first = await startDemoClinic(folder.path);
  let { station } = first;
  const { password } = station.signIn![0]!;
  const browser = await chromium.launch(chromiumOptions);
  const report: TypingReport = { rounds: 0, typed: 0, cutShort: 0, mostLostMs: 0, failures: [] };
  try {
    for (let round = 1; round <= rounds; round++) {
      const typist = await Typist.sit(browser, station, password, round);
      const diary = await typist.typeUntilKilled(seeded(seed + round), station);
      station = await startStationProcess(folder.path, { serverUrl: first.server.url });
      const kept = await typist.keptAt(station);
      report.rounds = round;
      report.typed += diary.strokes.length;
      if (diary.strokes.some(({ field, text }) => text.length > kept[field].length)) report.cutShort++;
      const problems = problemsOf(diary, kept, report);
      report.failures.push(...problems.map((problem) => `round ${round}: ${problem}`));
      if (round % 50 === 0) say(`${round} rounds of typing, ${report.failures.length} failures`);
    }
  } finally {
    await browser.close();
    await station.stop();
    await first.server.stop();
    folder.remove();
  }
  return report;
}

/** What the kill took that it may not take. */
function problemsOf(diary: Diary<Field>, kept: Record<Field, string>, report: TypingReport): string[] {
  return (Object.keys(fields) as Field[]).flatMap((field) => {
    const strokes = diary.strokes.filter((stroke) => stroke.field === field);
    const at = strokes.findLastIndex(({ text }) => text === kept[field]);
    if (at < 0 && kept[field] !== '') return [`${field} holds what nobody typed: ${kept[field]}`];
    const saved = strokes.findLastIndex(({ text, at: typedAt }) =>
      diary.saved.some((one) => one.at >= typedAt && one.texts[field] === text),
    );
    const problems = saved > at ? [`${field} was shown as saved with “${strokes[saved]!.text}”`] : [];
    const lost = strokes[at + 1];
    if (!lost) return problems;
    const ageMs = diary.killedAt - lost.at;
    report.mostLostMs = Math.max(report.mostLostMs, ageMs);
    return ageMs > MOST_LOST_MS ? [...problems, `${field}: ${ageMs} ms of typing are missing`] : problems;
  });
}

/** One person at one visit. */
class Typist {
  readonly #page: Page;
  readonly #password: string;
  readonly #of: { patientId: string; visitId: string };

  private constructor(page: Page, password: string, of: { patientId: string; visitId: string }) {
    this.#page = page;
    this.#password = password;
    this.#of = of;
  }

  static async sit(browser: Browser, station: StationProcess, password: string, round: number) {
    const desk = await signInTo(station.workstation, 'priya', password);
    const { id: ownerId } = await desk.directory.registerOwner({
      fields: { familyName: `Round ${round}`, givenName: '', phones: [], email: '', address: '' },
    });
    const fields = { name: `Round ${round}`, species: 'dog' as const };
    const { id: patientId } = await desk.directory.registerPatient({ ownerId, fields });
    const { id: visitId } = await desk.visit.start({ patientId });
    const page = await browser.newPage({ locale: 'en-GB' });
    const typist = new Typist(page, password, { patientId, visitId });
    await typist.#open(station);
    await keepDiary(page, fieldsByLabel());
    return typist;
  }

  /** Types, corrects itself and changes fields, until the core is gone. */
  async typeUntilKilled(random: ReturnType<typeof seeded>, station: StationProcess): Promise<Diary<Field>> {
    let killedAt = 0;
    const killing = scheduler.wait(150 + random.below(2_500)).then(async () => {
      const dying = station.kill();
      killedAt = Date.now();
      await dying;
    });
    while (killedAt === 0) {
      await this.#field(random.pick(Object.keys(fields) as Field[])).focus();
      await this.#page.keyboard.press('End');
      for (let left = 1 + random.below(4); left > 0 && killedAt === 0; left--) {
        await this.#page.keyboard.type(`${random.pick(words)} `, { delay: random.below(90) });
        if (random.below(5) === 0) await this.#page.keyboard.press('Backspace');
      }
    }
    await killing;
    return { ...(await diaryOf<Field>(this.#page)), killedAt };
  }

  /** What the core has once it is there again. The page is not asked: a power cut takes what it still remembers. */
  async keptAt(station: StationProcess): Promise<Record<Field, string>> {
    await this.#page.close();
    const vet = await signInTo(station.workstation, 'elena', this.#password);
    const { subjective = '', plan = '' } = await vet.visit.openVisit(this.#of);
    return { subjective, plan };
  }

  async #open(station: StationProcess): Promise<void> {
    const { token } = await apiOf(station.workstation).session.signIn({
      login: 'elena',
      password: this.#password,
    });
    await this.#page.goto(`${station.workstation}/`);
    await this.#page.evaluate((bearer) => sessionStorage.setItem('burrow.token', bearer), token);
    const { patientId, visitId } = this.#of;
    await this.#page.goto(`${station.workstation}/patients/${patientId}/visit?visit=${visitId}`);
    await this.#field('plan').waitFor();
  }

  #field(field: Field) {
    return this.#page.getByLabel(fields[field], { exact: true });
  }
}

const fieldsByLabel = () =>
  Object.fromEntries(Object.entries(fields).map(([field, label]) => [label, field]));
