import { type HostApi, PORT_MESSAGE } from '@burrow/shared/kernel/host-api.ts';
import { RPCLink } from '@orpc/client/message-port';
import type { SwitchingLink } from './link.ts';
import type { HeadersRecord } from './websocket-pipe.ts';

declare global {
  interface Window {
    burrowHost?: HostApi;
  }
}

/** Takes the port that the preload hands over, and asks for another when the core ends. */
export function keepPortOpen(host: HostApi, link: SwitchingLink, headers: () => HeadersRecord): void {
  window.addEventListener('message', (event: MessageEvent<{ type?: unknown } | undefined>) => {
    const port = event.ports[0];
    if (event.source !== window || event.data?.type !== PORT_MESSAGE || !port) return;
    port.addEventListener('close', () => {
      link.lose();
      host.requestPort();
    });
    port.start();
    link.open(new RPCLink({ port, headers }));
  });
  host.requestPort();
}
