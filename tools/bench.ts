/**
 * `npm run bench [-- storage search sync replication …]`: measures, prints and writes docs/benchmarks.md; sections
 * named on the command line replace theirs there. Every table holds its baseline from the same run; figures of
 * different runs are not compared.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { benchBlobs } from './bench/blobs.ts';
import { benchCustody } from './bench/custody.ts';
import { benchDicom } from './bench/dicom.ts';
import { benchFirstImage } from './bench/first-image.ts';
import { benchHistory } from './bench/history.ts';
import { benchMllp } from './bench/mllp.ts';
import { benchOpen } from './bench/open.ts';
import { benchReplication } from './bench/replication.ts';
import { benchRxdbPerformance } from './bench/rxdb-performance.ts';
import { benchSearch } from './bench/search.ts';
import { benchStations } from './bench/stations.ts';
import { benchStorage } from './bench/storage.ts';
import { benchSync } from './bench/sync.ts';

const sections: { name: string; title: string; note: string; run(): Promise<string> | string }[] = [
  {
    name: 'storage',
    title: 'Local storage',
    note: 'Goals against raw better-sqlite3: bulk insert ≥ 0.5×, by id ≤ 5×, indexed range + sort + 50 ≤ 3×, count ≤ 2×.',
    run: () => benchStorage(),
  },
  {
    name: 'rxdb-performance',
    title: "RxDB's performance suite",
    note: "In ratio to RxDB's memory storage, by its own suite.",
    run: benchRxdbPerformance,
  },
  {
    name: 'open',
    title: 'Opening a large clinic',
    note: 'From the start of the program, run from source, to the first screen. Goal: a million records in less than 2 s.',
    run: () => benchOpen(),
  },
  {
    name: 'history',
    title: 'The history of an old animal',
    note: 'Bar: 300 ms to the first paint.',
    run: benchHistory,
  },
  { name: 'search', title: 'Search', note: 'Goal: below 50 ms.', run: benchSearch },
  {
    name: 'sync',
    title: 'A change on another station',
    note: 'Bar: p95 below 100 ms on the LAN.',
    run: benchSync,
  },
  {
    name: 'replication',
    title: 'Replication',
    note: "Goals: pushed ≥ 10,000/s, pulled ≥ 20,000/s, one live change p50 ≤ 3 ms and p99 ≤ 15 ms, on loopback with PostgreSQL behind. The raw loop keeps plain SQLite at both ends and checks nothing; a station of ours is encrypted. PouchDB with express-pouchdb takes part where `BURROW_BENCH_POUCHDB` names a folder that holds them; their 280 packages are none of the project's.",
    run: () => benchReplication(),
  },
  {
    name: 'stations',
    title: 'A thousand stations on one node',
    note: 'Aim: 1,000 live stations on one node; beyond its limit, stations are sent away by code and the others go on.',
    run: benchStations,
  },
  {
    name: 'mllp',
    title: 'HL7 messages',
    note: 'Durable: on disk (synchronous=FULL) before the acknowledgment. Goal: 1,500/s with one in flight.',
    run: benchMllp,
  },
  {
    name: 'dicom',
    title: 'DICOM objects',
    note: 'Each object on disk and fsynced before its answer. Goal: above Orthanc. TCP_NODELAY=1 for all.',
    run: benchDicom,
  },
  {
    name: 'blobs',
    title: 'Images over a bad line',
    note: 'Bar: all of 10 GB arrive (`BURROW_BENCH_GB=10`).',
    run: benchBlobs,
  },
  {
    name: 'custody',
    title: 'Backup, restore, another key',
    note: 'Bars: 10 GB restored in 30 minutes (`BURROW_BENCH_GB=10`), the station away for at most a minute for another key.',
    run: () => benchCustody(),
  },
  {
    name: 'image',
    title: 'First image',
    note: 'From the acknowledged C-STORE to pixels in the viewer. Bar: 3 s.',
    run: benchFirstImage,
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !sections.some((section) => section.name === name));
if (unknown)
  throw new Error(
    `There is no benchmark ${unknown}. There are: ${sections.map(({ name }) => name).join(', ')}`,
  );

const file = join(resolve(import.meta.dirname, '..'), 'docs/benchmarks.md');
const written = new Map(
  readFileSync(file, 'utf8')
    .split(/^(?=## )/m)
    .slice(1)
    .map((part) => [part.slice(3, part.indexOf('\n')), part.trimEnd()]),
);
const asked = sections.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const { name, title, note, run } of asked) {
  console.log(`\n${title} …`);
  const load = loadavg()[0]!.toFixed(1);
  const table = await run();
  console.log(table);
  const when = `Measured on ${new Date().toISOString().slice(0, 10)}; load of other programs before it: ${load}.`;
  written.set(title, `## ${title}\n\n${note} Command: \`npm run bench -- ${name}\`. ${when}\n\n${table}`);
  // After each one: a later one may take long, or fail.
  writeDocument();
}

function writeDocument(): void {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
  const head = `# Benchmarks\n\nWritten by \`npm run bench\`: ${machine}. Ratios count; absolute figures depend on the machine and its disk.`;
  const titles = new Set([...sections.map(({ title }) => title), ...written.keys()]);
  const inOrder = [...titles].flatMap((title) => written.get(title) ?? []);
  writeFileSync(file, `${[head, ...inOrder].join('\n\n')}\n`);
}
