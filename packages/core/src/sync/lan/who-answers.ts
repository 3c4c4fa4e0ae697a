import type { ServerMessage } from '@burrow/shared/kernel/sync-protocol.ts';
import type { OpenSocket } from '../server-link.ts';

const WITHIN_MS = 3_000;
const PORT = 7719;

/** `10.0.0.5`, `10.0.0.5:7719` or `https://10.0.0.5:7719` as an address to connect to. */
export function addressOf(text: string): string {
  const url = new URL(text.includes('://') ? text : `https://${text}`);
  return `https://${url.hostname}:${url.port || PORT}`;
}

/**
 * Which station says that it answers at an address; undefined when none does. It is only a claim: whoever then
 * syncs with it has it proven.
 */
export function whoAnswers(url: string, openSocket: OpenSocket): Promise<string | undefined> {
  const socket = openSocket(new URL('/sync', url.replace(/^https/, 'wss')));
  return new Promise((done) => {
    const finish = (stationId: string | undefined) => {
      clearTimeout(impatience);
      socket.terminate();
      done(stationId);
    };
    const impatience = setTimeout(() => finish(undefined), WITHIN_MS);
    socket.on('error', () => finish(undefined));
    socket.on('close', () => finish(undefined));
    socket.on('message', (data) => {
      try {
        const message = JSON.parse(String(data)) as ServerMessage;
        finish(message.type === 'challenge' ? message.stationId : undefined);
      } catch {
        finish(undefined);
      }
    });
  });
}
