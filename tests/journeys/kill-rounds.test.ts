import { expect, test } from 'vitest';
import { runKillRounds } from '../nightly/kill-rounds.ts';

/** What `npm run nightly` does a thousand times. */
const ROUNDS = 50;
const SEED = 1_121;

test(`S-20: station, hub and server killed in turn under load, ${ROUNDS} rounds: what was acknowledged is everywhere, once`, async () => {
  const { rounds, acknowledged, failures } = await runKillRounds(ROUNDS, SEED, () => undefined);
  expect(failures).toEqual([]);
  expect(rounds).toBe(ROUNDS);
  // Rounds in which nothing was acknowledged would show nothing.
  expect(acknowledged).toBeGreaterThan(ROUNDS * 3);
}, 900_000);
