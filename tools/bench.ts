/**
 * `npm run bench [-- storage search sync mllp dicom image]`: measures, prints and writes docs/benchmarks.md.
 * Every table holds its baseline from the same run; figures of different runs are not compared.
 */

import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { benchDicom } from './bench/dicom.ts';
import { benchFirstImage } from './bench/first-image.ts';
import { benchMllp } from './bench/mllp.ts';
import { benchSearch } from './bench/search.ts';
import { benchStorage } from './bench/storage.ts';
import { benchSync } from './bench/sync.ts';

const sections: { name: string; title: string; note: string; run(): Promise<string> | string }[] = [
  {
    name: 'storage',
    title: 'Local storage',
    note: 'Goals against raw better-sqlite3: bulk insert ≥ 0.5×, by id ≤ 5×, indexed range + sort + 50 ≤ 3×, count ≤ 2×.',
    run: () => benchStorage(),
  },
  { name: 'search', title: 'Search', note: 'Goal: below 50 ms.', run: benchSearch },
  {
    name: 'sync',
    title: 'A change on another station',
    note: 'Bar: p95 below 100 ms on the LAN.',
    run: benchSync,
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

const parts: string[] = [];
for (const { name, title, note, run } of sections.filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
)) {
  console.log(`\n${title} …`);
  const table = await run();
  console.log(table);
  parts.push(`## ${title}\n\n${note} Command: \`npm run bench -- ${name}\`.\n\n${table}\n`);
}
if (wanted.length === 0) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
  const head = `# Benchmarks\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. Ratios count; absolute figures depend on the machine and its disk.\n`;
  writeFileSync(
    join(resolve(import.meta.dirname, '..'), 'docs/benchmarks.md'),
    `${head}\n${parts.join('\n')}`,
  );
}
