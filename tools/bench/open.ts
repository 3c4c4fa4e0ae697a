/**
 * How long a clinic of a million records takes from the start of its program to the first screen.
 * `node tools/bench/open.ts [documents]`
 */
import { join } from 'node:path';
import { signInTo } from '../../tests/support/api.ts';
import { startStationProcess, temporaryFolder } from '../../tests/support/processes.ts';
import { fillClinic, PASSWORD } from './fill-clinic.ts';

const STARTS = 3;

/** Seconds to `ready` and on to the first screen, of a new clinic and of a large one; the best of three starts. */
export async function benchOpen(documents = 1_000_000): Promise<string> {
  const rows: string[] = [];
  for (const [name, total] of [
    ['a new clinic', 0],
    [`${documents.toLocaleString('en')} records`, documents],
  ] as const) {
    const folder = temporaryFolder('bench-open');
    await fillClinic(join(folder.path, 'clinic', 'station'), total);
    // The first start makes the search index; it is kept.
    await start(folder.path);
    const starts: { ready: number; screen: number }[] = [];
    for (let index = 0; index < STARTS; index++) starts.push(await start(folder.path));
    const best = (what: 'ready' | 'screen') => Math.min(...starts.map((one) => one[what])).toFixed(2);
    rows.push(`| ${name} | ${best('ready')} | ${best('screen')} |`);
    folder.remove();
  }
  return `| clinic | start to ready, s | sign-in and Today, s |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

async function start(folder: string): Promise<{ ready: number; screen: number }> {
  const started = performance.now();
  const station = await startStationProcess(folder, { name: 'clinic' });
  const ready = performance.now();
  const person = await signInTo(station.workstation, 'root', PASSWORD);
  await Promise.all([
    person.schedule.day({}),
    person.lab.inbox({}),
    person.imaging.studies({ limit: 20 }),
    person.attention.held({}),
    person.attention.conflicts({}),
  ]);
  const shown = performance.now();
  await station.stop();
  return { ready: (ready - started) / 1_000, screen: (shown - ready) / 1_000 };
}

if (process.argv[1] === import.meta.filename) {
  console.log(await benchOpen(Number(process.argv[2] ?? 1_000_000)));
  process.exit(0);
}
