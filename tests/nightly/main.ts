import { parseArgs } from 'node:util';
import { runKillRounds } from './kill-rounds.ts';
import { runTypingRounds } from './typing-rounds.ts';

/** `npm run nightly`: rounds of SIGKILL with real processes, of each kind 1,000 unless told; `--seed` repeats the choices of a run. */
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
const typing = await runTypingRounds(Number(values.rounds), seed, say);
for (const failure of typing.failures) say(`FAILED ${failure}`);
say(
  `${typing.rounds} rounds of typing, ${typing.typed} keys, ${typing.cutShort} cut short, at most ${typing.mostLostMs} ms lost, ${typing.failures.length} failures`,
);
process.exitCode = failures.length + typing.failures.length === 0 ? 0 : 1;
