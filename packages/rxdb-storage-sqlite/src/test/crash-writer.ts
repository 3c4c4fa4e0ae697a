import { writeSync } from 'node:fs';
import { KEY, openSqlitePatients, stored } from './harness.ts';

/** Writes batches for ever and prints the number of each batch once it is acknowledged; meant to be killed. */
const instance = await openSqlitePatients(process.argv[2]!, KEY);
const start = Number(process.argv[3]);
for (let batch = start; ; batch += 1) {
  const rows = Array.from({ length: 20 }, (_, index) => ({
    document: stored(
      { id: `b${batch}-${index}`, name: `Batch ${batch}`, age: index, active: true },
      1e12 + batch,
    ),
  }));
  const { error } = await instance.bulkWrite(rows, 'crash');
  if (error.length > 0) throw new Error('a write was refused');
  writeSync(1, `${batch}\n`);
}
