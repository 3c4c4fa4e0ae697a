import type { ModuleName } from '@burrow/shared/modules/modules.ts';
import { keepPreviousData, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Failure } from '../kit/failure.ts';
import { type CommandName, call, type InputOf, type OutputOf, type QueryName } from './client.ts';
import { failureOf } from './failure.ts';

interface ProcedureOptions {
  enabled?: boolean;
  /** Shows the answer to the input before until the new one is here; for searches only, never for a patient. */
  keepPrevious?: boolean;
  refetchEveryMs?: number;
}

export type Answer<M extends ModuleName, P> = Pick<
  UseQueryResult<OutputOf<M, P>>,
  'data' | 'isPending' | 'isFetching' | 'refetch'
> & { failure: Failure | undefined };

/** A query's answer, kept fresh by change notices (live-updates.ts). The key is [module, name, input]. */
export function useProcedure<M extends ModuleName, P extends QueryName<M>>(
  module: M,
  name: P,
  input: InputOf<M, P>,
  options: ProcedureOptions = {},
): Answer<M, P> {
  const query = useQuery({
    queryKey: [module, name, input],
    queryFn: ({ signal }) => call(module, name, input, signal),
    enabled: options.enabled,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
    refetchInterval: options.refetchEveryMs,
  });
  const failure = useMemo(() => (query.error ? failureOf(query.error) : undefined), [query.error]);
  return {
    data: query.data as OutputOf<M, P> | undefined,
    isPending: query.isPending && query.fetchStatus !== 'idle',
    isFetching: query.isFetching,
    refetch: query.refetch as UseQueryResult<OutputOf<M, P>>['refetch'],
    failure,
  };
}

export interface Command<M extends ModuleName, P> {
  /** Runs it; answers undefined when it failed, and `failure` says why. */
  run(input: InputOf<M, P>): Promise<OutputOf<M, P> | undefined>;
  isRunning: boolean;
  failure: Failure | undefined;
  reset(): void;
}

/** A command. Its patient always comes from the caller's own route data, never from a shared "current" one. */
export function useCommand<M extends ModuleName, P extends CommandName<M>>(
  module: M,
  name: P,
): Command<M, P> {
  const mutation = useMutation({ mutationFn: (input: InputOf<M, P>) => call(module, name, input) });
  return {
    run: (input) =>
      mutation.mutateAsync(input).then(
        (output) => output,
        () => undefined,
      ),
    isRunning: mutation.isPending,
    failure: mutation.error ? failureOf(mutation.error) : undefined,
    reset: mutation.reset,
  };
}
