/**
 * Compares the SQLite storage with hand-written better-sqlite3 and with RxDB's memory storage, in one run.
 * Every engine parses the JSON it reads. `node tools/bench/storage.ts [--docs 10000,100000]`
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { getRxStorageSqlite } from '../../packages/rxdb-storage-sqlite/src/rx-storage-sqlite.ts';
import { collectionEngine, instanceEngine, rawEngine, type StorageEngine } from './storage-engines.ts';

const BATCH = 500;
const KEY = '5e'.repeat(32);
/** Where the encrypted instance of ours stands among the engines. */
const OURS_ENCRYPTED = 3;

/** Medians of one engine: documents per second written, microseconds per operation read. */
interface Figures {
  insertPerSecond: number;
  byIdMicros: number;
  rangeMicros: number;
  countMicros: number;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Runs one operation on every engine in turn, `rounds` times, and returns each engine's median in
 * microseconds. Taking turns lets other load on the machine fall on all engines alike; each round
 * begins with another one, since the first pays for cold processor caches.
 */
async function takeTurns(
  engines: readonly StorageEngine[],
  rounds: number,
  work: (engine: StorageEngine, round: number) => Promise<void> | void,
): Promise<number[]> {
  const micros = engines.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < engines.length; turn += 1) {
      const index = (turn + round) % engines.length;
      const start = process.hrtime.bigint();
      await work(engines[index]!, round);
      micros[index]!.push(Number(process.hrtime.bigint() - start) / 1000);
    }
  }
  return micros.map(median);
}

async function measure(engines: readonly StorageEngine[], total: number): Promise<Figures[]> {
  const insert = await takeTurns(engines, total / BATCH, (engine, round) =>
    engine.insert(round * BATCH, BATCH),
  );
  const byId = await takeTurns(engines, 5000, (engine, round) => engine.byId((round * 7919) % total));
  const range = await takeTurns(engines, 400, (engine, round) => engine.range((round * 31) % 500));
  const count = await takeTurns(engines, 40, (engine, round) => engine.count((round * 31) % 500));
  return engines.map((_, index) => ({
    insertPerSecond: (BATCH / insert[index]!) * 1e6,
    byIdMicros: byId[index]!,
    rangeMicros: range[index]!,
    countMicros: count[index]!,
  }));
}

function row(name: string, figures: Figures, raw: Figures): string {
  const ratio = (value: number, base: number) => `${(value / base).toFixed(2)}×`;
  const micros = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  return [
    `| ${name}`,
    `${Math.round(figures.insertPerSecond).toLocaleString('en')}/s (${ratio(figures.insertPerSecond, raw.insertPerSecond)})`,
    `${micros(figures.byIdMicros)} µs (${ratio(figures.byIdMicros, raw.byIdMicros)})`,
    `${micros(figures.rangeMicros)} µs (${ratio(figures.rangeMicros, raw.rangeMicros)})`,
    `${micros(figures.countMicros)} µs (${ratio(figures.countMicros, raw.countMicros)}) |`,
  ].join(' | ');
}

/** Runs the comparison for each size and returns it as Markdown tables; ratios are to raw of the same kind. */
export async function benchStorage(sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<string> {
  const tables: string[] = [];
  const growth: { total: number; figures: Figures }[] = [];
  for (const total of sizes) {
    const folder = join(tmpdir(), `burrow-bench-${process.pid}-${total}`);
    const plain = getRxStorageSqlite({ filename: join(folder, 'plain') });
    const keyed = getRxStorageSqlite({ filename: join(folder, 'keyed'), keyHex: KEY });
    const memory = getRxStorageMemory();
    const entries: [name: string, engine: StorageEngine, base: number][] = [
      ['raw better-sqlite3', rawEngine(join(folder, 'raw.sqlite')), 0],
      ['raw, encrypted', rawEngine(join(folder, 'raw-keyed.sqlite'), KEY), 0],
      ['ours, instance', await instanceEngine(plain), 0],
      ['ours, instance, encrypted ÷ raw encrypted', await instanceEngine(keyed), 1],
    ];
    // A million documents of each further engine would not leave the memory to measure them in.
    if (total < 1_000_000)
      entries.push(
        ['RxDB memory, instance', await instanceEngine(memory), 0],
        ['ours, RxCollection', await collectionEngine(plain, 'collection'), 0],
        [
          'ours, RxCollection, encrypted ÷ raw encrypted',
          await collectionEngine(keyed, 'collection-keyed'),
          1,
        ],
        ['RxDB memory, RxCollection', await collectionEngine(memory, 'collection'), 0],
      );
    const engines = entries.map(([, engine]) => engine);
    const figures = await measure(engines, total);
    const rows = entries.map(([name, , base], index) => row(name, figures[index]!, figures[base]!));
    growth.push({ total, figures: figures[OURS_ENCRYPTED]! });
    for (const engine of engines) await engine.close();
    rmSync(folder, { recursive: true, force: true });
    const head =
      '| engine | bulk insert | by id | range + sort + 50 | count |\n| --- | --- | --- | --- | --- |';
    tables.push(
      `${total.toLocaleString('en')} documents of about 1 KB, batches of ${BATCH}, synchronous=FULL\n\n${head}\n${rows.join('\n')}`,
    );
  }
  return [...tables, growthTable(growth)].join('\n\n');
}

/** How much longer the same takes with more documents; the goal is at most twice from 10,000 to 100,000. */
function growthTable(growth: readonly { total: number; figures: Figures }[]): string {
  const first = growth[0]!.figures;
  const times = (value: number, base: number) => `${(value / base).toFixed(2)}×`;
  const rows = growth.map(({ total, figures }) =>
    [
      `| ${total.toLocaleString('en')}`,
      times(first.insertPerSecond, figures.insertPerSecond),
      times(figures.byIdMicros, first.byIdMicros),
      `${times(figures.rangeMicros, first.rangeMicros)} |`,
    ].join(' | '),
  );
  return `Growth of ours, encrypted (a count reads what it counts and grows with it)\n\n| documents | insert | by id | range + sort + 50 |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const flag = process.argv.indexOf('--docs');
  const sizes = flag > 0 ? process.argv[flag + 1]!.split(',').map(Number) : undefined;
  process.stdout.write(`${await benchStorage(sizes)}\n`);
  process.exit(0);
}
