import { scheduler } from 'node:timers/promises';
import { contract } from '@burrow/shared/modules/modules.ts';
import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { Client } from './pipes.ts';

/** The HTTP API of a running station, as one person. */
export async function signInTo(workstation: string, login: string, password: string): Promise<Client> {
  const open = apiOf(workstation);
  const { token } = await open.session.signIn({ login, password });
  return apiOf(workstation, token);
}

/** The HTTP API with a token, or without one. */
export function apiOf(workstation: string, token?: string): Client {
  const headers = (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});
  return createORPCClient(new OpenAPILink(contract, { url: `${workstation}/api`, headers }));
}

/** Asks until the answer is right; fails with the last one. For what happens by itself, such as sync. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`Not so within ${withinMs} ms; last: ${JSON.stringify(answer)?.slice(0, 2_000)}`);
    await scheduler.wait(25);
  }
}

/** A seeded source of numbers, so that a failing seed replays. */
export function seeded(seed: number): {
  next(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
} {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)]! };
}
