import type { contract, ModuleName, Modules } from '@burrow/shared/modules/modules.ts';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { z } from 'zod';
import { failureOf } from './failure.ts';
import { SwitchingLink } from './link.ts';
import { keepPortOpen } from './port-pipe.ts';
import { dropSession, token } from './session-store.ts';
import { keepWebSocketOpen } from './websocket-pipe.ts';

const link = new SwitchingLink();
const headers = (): Record<string, string> => {
  const bearer = token.get();
  return bearer ? { authorization: `Bearer ${bearer}` } : {};
};

/** The typed client of the one contract, whatever the pipe. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(link);

/** Connects to the core: over the port that Electron's preload hands over, or over this origin's WebSocket. */
export function connect(): void {
  if (window.burrowHost) {
    keepPortOpen(window.burrowHost, link, headers);
    return;
  }
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  keepWebSocketOpen(`${scheme}://${location.host}/rpc`, link, headers);
}

type Procedures<M extends ModuleName> = Modules[M]['procedures'];
type NamesOfKind<M extends ModuleName, Kind extends string> = {
  [P in keyof Procedures<M>]: Procedures<M>[P] extends { kind: Kind } ? P : never;
}[keyof Procedures<M>] &
  string;
export type QueryName<M extends ModuleName> = NamesOfKind<M, 'query'>;
export type CommandName<M extends ModuleName> = NamesOfKind<M, 'command'>;
type Declared<M extends ModuleName, P> = P extends keyof Procedures<M>
  ? Procedures<M>[P] extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType }
    ? { input: z.input<I>; output: z.output<O> }
    : never
  : never;
export type InputOf<M extends ModuleName, P> = Declared<M, P>['input'];
export type OutputOf<M extends ModuleName, P> = Declared<M, P>['output'];

type AnyCall = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>;

/** Calls one procedure by name. An expired session ends here, whoever called. */
export async function call<M extends ModuleName, P extends QueryName<M> | CommandName<M>>(
  module: M,
  name: P,
  input: InputOf<M, P>,
  signal?: AbortSignal,
): Promise<OutputOf<M, P>> {
  const run = (client as unknown as Record<string, Record<string, AnyCall>>)[module]![name]!;
  const bearer = token.get();
  try {
    return (await run(input, { signal })) as OutputOf<M, P>;
  } catch (error) {
    if (failureOf(error).code === 'UNAUTHENTICATED' && token.get() === bearer) dropSession();
    throw error;
  }
}
