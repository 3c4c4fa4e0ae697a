/**
 * RxDB's own performance suite (`rxdb/plugins/test-utils`) on this storage and on RxDB's memory storage.
 * `node tools/bench/rxdb-performance.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { runPerformanceTests } from 'rxdb/plugins/test-utils';
import { getRxStorageSqlite } from '../../packages/rxdb-storage-sqlite/src/rx-storage-sqlite.ts';

const RUNS = 6;
const DOCUMENTS = 3_000;

/** Milliseconds of each of the suite's operations, averaged by the suite, in ratio to the memory storage. */
export async function benchRxdbPerformance(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-bench-'));
  // Each database of the suite is closed and opened again by name: it must find its own file.
  const filename = (kind: string) => (name: string) => join(folder, `${kind}-${name}.sqlite`);
  const storages = {
    'RxDB memory': getRxStorageMemory(),
    ours: getRxStorageSqlite({ filename: filename('plain') }),
    'ours, encrypted': getRxStorageSqlite({ filename: filename('keyed'), keyHex: '5e'.repeat(32) }),
  };
  const times: Record<string, Record<string, number>> = {};
  const settings = { runs: RUNS, docsAmount: DOCUMENTS, waitBetweenTests: 20, log: false };
  for (const [name, storage] of Object.entries(storages))
    times[name] = (await runPerformanceTests(storage, name, settings)) as Record<string, number>;
  rmSync(folder, { recursive: true, force: true });
  const names = Object.keys(storages);
  // Beside its times the suite answers names and amounts.
  const operations = Object.keys(times['RxDB memory']!).filter(
    (operation) =>
      !operation.endsWith('Amount') && names.every((name) => typeof times[name]![operation] === 'number'),
  );
  const cell = (name: string, operation: string) => {
    const [own, base] = [times[name]![operation]!, times['RxDB memory']![operation]!];
    return `${own.toFixed(1)} (${(own / base).toFixed(1)}×)`;
  };
  return [
    `${DOCUMENTS.toLocaleString('en')} documents in 4 collections, ${RUNS} runs; the memory storage is never on a disk, ours is synced to it with each commit.`,
    '',
    `| operation, ms | ${names.join(' | ')} |`,
    `| --- |${' --- |'.repeat(names.length)}`,
    ...operations.map(
      (operation) => `| ${operation} | ${names.map((name) => cell(name, operation)).join(' | ')} |`,
    ),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  console.log(await benchRxdbPerformance());
  process.exit(0);
}
