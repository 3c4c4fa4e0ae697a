import { type ModuleName, modules } from '@burrow/shared/modules/modules.ts';
import type { ChangeNotice } from '@burrow/shared/modules/station/station.module.ts';
import type { Query, QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';
import { connection } from './link.ts';
import { token } from './session-store.ts';

const RETRY_MS = 500;

/** Follows the core's change notices until `signal` aborts, and marks what they make stale. */
export async function followChanges(queries: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const notices = await client.station.changes({}, { signal });
      // What changed before the subscription stood was not told.
      void queries.invalidateQueries();
      for await (const notice of notices) {
        if (notice.topic !== 'heartbeat') {
          void queries.invalidateQueries({ predicate: (query) => isStaleAfter(query, notice) });
        }
      }
    } catch {
      // The frame shows a lost connection; the loop waits for the next one.
    }
    await pause(connection.get().status === 'open' && token.get() ? RETRY_MS : RETRY_MS * 2, signal);
  }
}

/** True when the notice concerns what the query read; a notice that names patients spares other patients' queries. */
export function isStaleAfter(query: Pick<Query, 'queryKey'>, notice: ChangeNotice): boolean {
  const [module, name, input] = query.queryKey as [ModuleName, string, { patientId?: string } | undefined];
  if (notice.topic === 'sync') return module === 'station' && name === 'sync';
  if (notice.topic === 'health') return module === 'station' && name === 'health';
  if (notice.topic === 'devices' || notice.topic === 'traffic') return module === 'devices';
  const declaration = (
    modules[module]?.procedures as Record<string, { kind: string; reads?: readonly string[] }>
  )?.[name];
  if (!declaration?.reads?.includes(notice.topic)) return false;
  const patientId = input?.patientId;
  return !patientId || notice.patientIds.length === 0 || notice.patientIds.includes(patientId);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
