import { expect, test } from 'vitest';
import { runTypingRounds } from '../nightly/typing-rounds.ts';

/** What `npm run nightly` does a thousand times. */
const ROUNDS = 30;
const SEED = 2_211;

test(`N-15: the core killed at ${ROUNDS} moments of typing: what the screen called saved is there, and at most a second is missing`, async () => {
  const { rounds, typed, cutShort, failures } = await runTypingRounds(ROUNDS, SEED, () => undefined);
  expect(failures).toEqual([]);
  expect(rounds).toBe(ROUNDS);
  // Kills that never met anything on its way would show nothing.
  expect(typed).toBeGreaterThan(ROUNDS * 5);
  expect(cutShort).toBeGreaterThan(0);
}, 900_000);
