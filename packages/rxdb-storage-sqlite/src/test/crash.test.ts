import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { KEY, openSqlitePatients, prepared, temporaryFolder } from './harness.ts';

const { folder, dispose } = temporaryFolder();
afterAll(dispose);

/** Runs the writer until it has acknowledged `batches` batches, kills it and returns the last one heard of. */
async function writeUntilKilled(start: number, batches: number): Promise<number> {
  const script = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));
  const writer = spawn(process.execPath, [script, folder, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = -1;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    if (last >= start + batches) writer.kill('SIGKILL');
  }
  return last;
}

describe('crash safety', () => {
  it('S-2 after kill -9 every acknowledged batch is there, and no batch is there in part', async () => {
    let next = 0;
    for (const batches of [1, 17, 60, 150]) {
      const last = await writeUntilKilled(next, batches);
      expect(last).toBeGreaterThanOrEqual(next + batches);
      const instance = await openSqlitePatients(folder, KEY);
      const { connection } = instance.internals;
      expect(connection.db.pragma('integrity_check', { simple: true })).toBe('ok');
      const { documents } = await instance.query(prepared({ selector: {} }));
      const perBatch = new Map<string, number>();
      for (const { name } of documents) perBatch.set(name, (perBatch.get(name) ?? 0) + 1);
      for (let batch = 0; batch <= last; batch += 1) expect(perBatch.get(`Batch ${batch}`)).toBe(20);
      expect([...perBatch.values()].every((count) => count === 20)).toBe(true);
      next = perBatch.size;
      await instance.close();
    }
  });
});
