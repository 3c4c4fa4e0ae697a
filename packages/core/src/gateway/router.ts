import type { ProcedureMeta } from '@burrow/shared/kernel/contract.ts';
import type { ProcedureDeclaration } from '@burrow/shared/kernel/declare.ts';
import type { Result } from '@burrow/shared/kernel/result.ts';
import { contract } from '@burrow/shared/modules/modules.ts';
import { implement, type Router } from '@orpc/server';
import type { AllHandlers } from '../kernel/bind-module.ts';
import type { Call } from '../kernel/call.ts';
import { failure, type PipeContext, type RunnerServices, runProcedure } from './runner.ts';

export type BurrowRouter = Router<typeof contract, PipeContext>;

/** The loosest shape of a handler; `AllHandlers` has checked the exact one. */
type AnyHandler = (call: Call, input: unknown, signal?: AbortSignal) => unknown;

interface LooseProcedure {
  handler(
    run: (options: {
      context: PipeContext & { call: Call };
      input: unknown;
      signal?: AbortSignal;
    }) => unknown,
  ): unknown;
}

/** Binds every handler to the contract behind the one runner. */
export function createRouter(handlers: AllHandlers, services: RunnerServices): BurrowRouter {
  const implementer = implement(contract)
    .$context<PipeContext>()
    .use(({ context, next, procedure }) =>
      runProcedure(services, procedure['~orpc'].meta as ProcedureMeta, context, (call) =>
        next({ context: { call } }),
      ),
    );
  const router = Object.entries(handlers).map(([moduleName, moduleHandlers]) => {
    const ofModule = implementer[moduleName as keyof typeof implementer] as unknown as Record<
      string,
      LooseProcedure
    >;
    const procedures = Object.entries(moduleHandlers as Record<string, AnyHandler>).map(([name, handler]) => {
      const meta = (
        contract as unknown as Record<string, Record<string, { '~orpc': { meta: ProcedureMeta } }>>
      )[moduleName]![name]!;
      return [name, bind(ofModule[name]!, meta['~orpc'].meta.declaration, handler)];
    });
    return [moduleName, Object.fromEntries(procedures)];
  });
  return Object.fromEntries(router) as BurrowRouter;
}

function bind(procedure: LooseProcedure, declaration: ProcedureDeclaration, handler: AnyHandler): unknown {
  if (declaration.kind === 'live') {
    return procedure.handler(({ context, input, signal }) => handler(context.call, input, signal));
  }
  return procedure.handler(async ({ context, input }) => {
    const result = (await handler(context.call, input)) as Result<unknown, string>;
    if (result.ok) return result.value;
    throw failure(result.code, declaration.errors[result.code] ?? 422, { ...result.data });
  });
}
