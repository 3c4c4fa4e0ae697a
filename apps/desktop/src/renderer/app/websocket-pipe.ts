import { RPCLink } from '@orpc/client/websocket';
import type { SwitchingLink } from './link.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/** Keeps a WebSocket to the core open, retrying with growing pauses. */
export function keepWebSocketOpen(url: string, link: SwitchingLink, headers: () => HeadersRecord): void {
  let delay = FIRST_DELAY_MS;
  const open = () => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      delay = FIRST_DELAY_MS;
      link.open(new RPCLink({ websocket: socket, headers }));
    });
    socket.addEventListener('close', () => {
      link.lose();
      setTimeout(open, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    });
  };
  open();
}

export type HeadersRecord = Record<string, string>;
