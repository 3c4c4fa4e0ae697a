/** A process of the replication benchmark: `process.ts <contender> serve|<client name> <folder> [address]`. */
import type { Contender } from './contender.ts';
import { ours } from './ours.ts';
import { pouchdb } from './pouchdb.ts';
import { rawWs } from './raw-ws.ts';
import { rxdbWebsocket } from './rxdb-websocket.ts';

const contenders: Record<string, Contender> = {
  ours,
  'raw-ws': rawWs,
  'rxdb-websocket': rxdbWebsocket,
  pouchdb,
};
const [name = '', role = '', folder = '', address = ''] = process.argv.slice(2);
const contender = contenders[name]!;

if (role === 'serve') process.send!({ ready: await contender.serve(folder) });
else {
  const client = await contender.open(address, folder, role);
  client.onArrival((id) => process.send!({ arrived: id, at: String(process.hrtime.bigint()) }));
  process.on('message', async (order: { fill?: number; sync?: true; write?: string }) => {
    const start = process.hrtime.bigint();
    if (order.fill) await client.fill(order.fill);
    if (order.sync) await client.sync();
    if (order.write) await client.write(order.write);
    process.send!({ done: true, start: String(start), end: String(process.hrtime.bigint()) });
  });
  process.send!({ ready: '' });
}
process.on('disconnect', () => process.exit(0));
