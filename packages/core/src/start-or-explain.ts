import { type Core, startCore } from './core.ts';
import type { CoreOptions } from './core-options.ts';
import { startBlockedGateway } from './recovery/blocked-gateway.ts';
import { blockedStartOf } from './recovery/blocked-start.ts';
import { blockedWords, explain } from './recovery/blocked-words.ts';

/** Tells whoever started the core that a page at `page` says why the station is not there. */
export interface Blocked {
  page: string;
  text: string;
}

/**
 * Starts the core. While its disk or database does not let it, a page at its address says so, and the start
 * goes on once the disk takes files again or a person has asked for the recovery.
 * @throws what the start throws for any other reason
 */
export async function startOrExplain(
  options: CoreOptions,
  onBlocked: (blocked: Blocked) => void,
): Promise<Core> {
  let { port, recovers } = options;
  for (;;) {
    try {
      return await startCore({ ...options, port, recovers });
    } catch (error) {
      const blocked = blockedStartOf(error, options.folder, options.keyHex);
      if (!blocked) throw error;
      options.log('error', 'station.blocked', { problem: blocked.problem, error: String(error) });
      const gateway = await startBlockedGateway(blocked, options.bind, port);
      const { title, meaning, remedy } = explain(blockedWords.en, blocked);
      const code = gateway.code && `Recovery code: ${gateway.code.text} (also in ${gateway.code.file})`;
      const text = [`${title}: ${options.folder}`, meaning, remedy, code].filter(Boolean).join('\n');
      onBlocked({ page: gateway.url, text });
      port = gateway.port;
      if ((await gateway.wayOut) === 'recover') recovers = true;
    }
  }
}
