import { ContractProcedure, eventIterator, type Schema } from '@orpc/contract';
import { z } from 'zod';
import type { ModuleDeclaration, ProcedureDeclaration } from './declare.ts';

/** What a failure carries over every pipe. */
export const failureData = z
  .object({ field: z.string(), limit: z.string(), detail: z.string() })
  .partial()
  .optional();

/** Failures that the runner itself answers, whatever the procedure. */
export const runnerErrors = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  NOT_ENROLLED: 409,
  DISK_FULL: 503,
  FOLDER_READ_ONLY: 503,
  DATABASE_DAMAGED: 503,
} as const;

export interface ProcedureMeta {
  module: string;
  name: string;
  declaration: ProcedureDeclaration;
  [key: string]: unknown;
}

type OutputSchema<D extends ProcedureDeclaration> = D extends { kind: 'live' }
  ? Schema<AsyncIteratorObject<z.input<D['output']>>, AsyncIteratorObject<z.output<D['output']>>>
  : D['output'];

type ErrorsOf<D extends ProcedureDeclaration> = {
  [C in (keyof D['errors'] & string) | keyof typeof runnerErrors]: {
    status: number;
    data: typeof failureData;
  };
};

export type ContractOfModule<M extends ModuleDeclaration> = {
  [K in keyof M['procedures']]: ContractProcedure<
    M['procedures'][K]['input'],
    OutputSchema<M['procedures'][K]>,
    ErrorsOf<M['procedures'][K]>,
    ProcedureMeta
  >;
};

/** The oRPC contract of one module: routes, schemas and error codes, from its declaration. */
export function contractOfModule<M extends ModuleDeclaration>(module: M): ContractOfModule<M> {
  const entries = Object.entries(module.procedures).map(([name, d]) => [
    name,
    procedure(module.name, name, d),
  ]);
  return Object.fromEntries(entries) as ContractOfModule<M>;
}

function procedure(module: string, name: string, declaration: ProcedureDeclaration) {
  const [method, path] = declaration.route.split(' ') as ['GET', `/${string}`];
  const errors = Object.fromEntries(
    Object.entries({ ...runnerErrors, ...declaration.errors }).map(([code, status]) => [
      code,
      { status, data: failureData },
    ]),
  );
  return new ContractProcedure({
    meta: { module, name, declaration },
    route: {
      method,
      path,
      summary: declaration.summary,
      operationId: `${module}.${name}`,
      tags: [module],
    },
    inputSchema: declaration.input,
    outputSchema: declaration.kind === 'live' ? eventIterator(declaration.output) : declaration.output,
    errorMap: errors,
  });
}
