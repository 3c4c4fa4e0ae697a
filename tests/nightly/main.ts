import { parseArgs } from 'node:util';
import { runKillRounds } from './kill-rounds.ts';

/** `npm run nightly`: kill rounds with real processes, 1,000 unless told; `--seed` repeats the choices of a run. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const started = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`seed ${seed}`);
const { rounds, acknowledged, failures } = await runKillRounds(Number(values.rounds), seed, say);
for (const failure of failures) say(`FAILED ${failure}`);
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
say(
  `${rounds} rounds of SIGKILL, ${acknowledged} acknowledged acts, ${failures.length} failures, ${seconds} s`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
