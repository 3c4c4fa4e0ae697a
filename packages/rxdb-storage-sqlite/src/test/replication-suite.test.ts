import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface MochaReport {
  stats: { passes: number; failures: number; pending: number };
  failures: { fullTitle: string; err: { message?: string } }[];
}

it("S-18 RxDB's own replication suite passes with this storage on both ends", () => {
  const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
  const suite = fileURLToPath(new URL('./replication-suite.mocha.ts', import.meta.url));
  const report = join(tmpdir(), `rxs-replication-${process.pid}.json`);
  const options = [
    '--exit',
    '--timeout',
    '20000',
    '--reporter',
    'json',
    '--reporter-option',
    `output=${report}`,
  ];
  const run = spawnSync(process.execPath, [mocha, ...options, suite], { encoding: 'utf8' });
  const { stats, failures } = readReport(report, run.stdout + run.stderr);
  expect(failures.map((failure) => `${failure.fullTitle}: ${failure.err.message}`)).toEqual([]);
  expect(stats).toMatchObject({ passes: 3, failures: 0, pending: 0 });
}, 60_000);

function readReport(file: string, output: string): MochaReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`mocha left no report; it said:\n${output}`, { cause });
  } finally {
    rmSync(file, { force: true });
  }
}
