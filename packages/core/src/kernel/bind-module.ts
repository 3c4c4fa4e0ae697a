import type { ModuleDeclaration, ProcedureDeclaration } from '@burrow/shared/kernel/declare.ts';
import type { Result } from '@burrow/shared/kernel/result.ts';
import type { ModuleName, Modules } from '@burrow/shared/modules/modules.ts';
import type { z } from 'zod';
import type { Call } from './call.ts';

type Output<D extends ProcedureDeclaration> = z.input<D['output']>;

/** What implements one procedure: a live one yields, the others answer a value or a declared failure. */
export type Handler<D extends ProcedureDeclaration> = D extends { kind: 'live' }
  ? (call: Call, input: z.output<D['input']>, signal: AbortSignal | undefined) => AsyncIterable<Output<D>>
  : (call: Call, input: z.output<D['input']>) => Promise<Result<Output<D>, keyof D['errors'] & string>>;

/** One handler for each procedure of the module: a missing or surplus one does not compile. */
export type Handlers<M extends ModuleDeclaration> = {
  [K in keyof M['procedures']]: Handler<M['procedures'][K]>;
};

/** Handlers for every module; a missing module does not compile. */
export type AllHandlers = { [N in ModuleName]: Handlers<Modules[N]> };
