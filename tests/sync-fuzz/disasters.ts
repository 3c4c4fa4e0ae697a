import { renewFeed } from '@burrow/sync-server/db/feed-id.ts';
import type { ServerDatabase } from '@burrow/sync-server/db/schema.ts';
import { Kysely, PostgresDialect } from 'kysely';
import { MINUTE, type Scene, TABLES } from './scene.ts';
import type { SimulatedStation } from './station.ts';

/** The station goes back to a copy of its disk that is up to two minutes old. */
export async function restoreStation(scene: Scene, station: SimulatedStation): Promise<void> {
  const { world } = scene;
  if (!station.isUp || scene.restarting.has(station)) return;
  const { time, chance, folder } = world;
  const copy = `${folder}/backup`;
  station.disk.copyTo(copy);
  const takenAt = time.now;
  await time.pass(chance.between(1_000, 2 * MINUTE));
  if (!station.isUp || scene.restarting.has(station)) return;
  world.trace(`${station.name} restored`);
  scene.diary.forget(station.name, Math.max(takenAt, scene.syncedAt.get(station.name) ?? 0));
  await station.restore(copy);
}

/** The server's tables go back to what they held up to two minutes ago. */
export async function restoreServer(scene: Scene): Promise<void> {
  const { world } = scene;
  const { time, chance, nodes, variant, stations } = world;
  const known = stations.length;
  const saved = await scene.outside(async (admin) => {
    const tables = [];
    for (const table of TABLES) tables.push((await admin.query(`select * from ${table}`)).rows);
    return tables;
  });
  await time.pass(chance.between(1_000, 2 * MINUTE));
  // A station that the backup does not know would have to enrol anew.
  if (stations.length !== known) return;
  world.trace('server restored');
  for (const node of nodes) await node.die();
  await scene.outside(async (admin) => {
    await admin.query(`truncate ${TABLES.join(', ')} cascade`);
    for (const [i, table] of TABLES.entries())
      for (const row of saved[i]!) {
        const names = Object.keys(row);
        await admin.query(
          `insert into ${table} (${names.join(', ')}) values (${names.map((_name, n) => `$${n + 1}`).join(', ')})`,
          Object.values(row),
        );
      }
    const db = new Kysely<ServerDatabase>({ dialect: new PostgresDialect({ pool: scene.database.pool }) });
    if (!variant.keepsFeed) await renewFeed(db);
  });
  for (const node of nodes) await node.start(variant.replication);
}

/** The station was lost: it may not sync any more. */
export async function revokeStation({ world }: Scene, station: SimulatedStation): Promise<void> {
  const { nodes, revoked, stations } = world;
  const node = nodes.find(({ isUp }) => isUp);
  if (!node || revoked.size > 0 || stations.filter(({ tenantId }) => tenantId === 'ours').length < 3) return;
  revoked.add(station);
  world.trace(`${station.name} revoked`);
  await node.stations.revoke(station.tenantId, station.enrolment.stationId);
}
