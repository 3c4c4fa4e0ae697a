import { MessageChannel } from 'node:worker_threads';
import type { Core } from '@burrow/core/core.ts';
import { servePort } from '@burrow/core/gateway/port-gateway.ts';
import { contract } from '@burrow/shared/modules/modules.ts';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { WebSocket } from 'ws';

export type Client = ContractRouterClient<typeof contract>;

export interface Pipe {
  name: 'MessagePort' | 'WebSocket' | 'HTTP';
  client(token?: string): Client;
  close(): void;
}

const authorization = (token?: string) => (): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/** The three ways into one core, for one suite to run over each. Every client has a pipe of its own. */
export function openPipes(core: Core): Pipe[] {
  const closers: (() => void)[] = [];
  const closeAll = () => {
    for (const close of closers.splice(0)) close();
  };
  return [
    {
      name: 'MessagePort',
      client: (token) => {
        const { port1, port2 } = new MessageChannel();
        servePort(core.router, port1 as never);
        port1.start();
        port2.start();
        closers.push(() => port1.close());
        return createORPCClient(new PortLink({ port: port2 as never, headers: authorization(token) }));
      },
      close: closeAll,
    },
    {
      name: 'WebSocket',
      client: (token) => {
        const socket = new WebSocket(`${core.gateway.url.replace('http', 'ws')}/rpc`, {
          origin: core.gateway.url,
        });
        closers.push(() => socket.terminate());
        return createORPCClient(
          new SocketLink({ websocket: socket as never, headers: authorization(token) }),
        );
      },
      close: closeAll,
    },
    {
      name: 'HTTP',
      client: (token) =>
        createORPCClient(
          new OpenAPILink(contract, { url: `${core.gateway.url}/api`, headers: authorization(token) }),
        ),
      close: closeAll,
    },
  ];
}
