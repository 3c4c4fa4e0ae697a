import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands before several server nodes as a load balancer does: each connection goes to one that answers. */
export async function openBalancer(
  nodes: { url: string }[],
): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => near.destroy()).once('close', () => sockets.delete(near));
    pass(near, nodes.length);
  });
  const pass = (near: Socket, tries: number) => {
    if (tries === 0) return near.destroy();
    const { hostname, port } = new URL(nodes[turn++ % nodes.length]!.url);
    const far = connect(Number(port), hostname);
    far.once('error', () => pass(near, tries - 1));
    far.once('connect', () => {
      far.removeAllListeners('error').on('error', () => near.destroy());
      far.once('close', () => near.destroy());
      near.once('close', () => far.destroy());
      near.pipe(far).pipe(near);
    });
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
