import { AstmConnection, type AstmDevice } from './astm-connection.ts';
import { type Link, type LinkContext, STREAM_LIMITS, type StreamLimits } from './link.ts';
import { listenTcp } from './tcp-listener.ts';

/** What an ASTM listener needs to know. */
export interface AstmTcpSettings extends AstmDevice {
  host: string;
  port: number;
  limits?: Partial<StreamLimits>;
}

/** Takes ASTM E1381 transfers over TCP: serial servers and analyzers with a network port. */
export function listenAstm(settings: AstmTcpSettings, context: LinkContext): Promise<Link> {
  const limits = { ...STREAM_LIMITS, ...settings.limits };
  const device = { id: settings.deviceId, host: settings.host, port: settings.port };
  return listenTcp(device, limits, context, ({ socket, peer, spoke, midMessage }) => {
    const line = {
      peer,
      write: (bytes: Uint8Array) => {
        if (socket.writable) socket.write(bytes);
      },
      pause: () => socket.pause(),
      resume: () => socket.resume(),
      spoke,
      midMessage,
    };
    const connection = new AstmConnection(settings, line, context);
    socket.on('data', (chunk) => connection.receive(chunk));
    socket.on('close', () => connection.end());
  });
}
