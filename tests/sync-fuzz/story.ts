import { restoreServer, restoreStation, revokeStation } from './disasters.ts';
import { reckon } from './reckoning.ts';
import { MINUTE, type Scene } from './scene.ts';
import type { SimulatedStation } from './station.ts';
import { troublesOf } from './troubles.ts';

/** One world's story: troubles and work at seeded moments, then calm, then the reckoning. */
export async function tellStory(scene: Scene): Promise<void> {
  const { world } = scene;
  const { time, chance, network, nodes, shared, stations, variant } = world;
  await scene.live(async () => {
    for (const node of nodes) await node.start(variant.replication);
    for (const tenant of ['ours', 'theirs'])
      await scene.outside((admin) => admin.query('insert into tenant (id) values ($1)', [tenant]));
    const count = chance.between(2, 3);
    for (let i = 0; i < count; i++) await scene.enrol(`s${i}`, 'ours');
    await scene.enrol('stranger', 'theirs');
    await scene.people.open(stations[0]!);
    await scene.people.open(stations.at(-1)!);
  });
  network.weather = {
    delayMs: chance.pick([5, 40, 400]),
    breaks: chance.pick([0, 0.002, 0.02]),
    doubles: chance.pick([0, 0.02]),
    overtakes: chance.pick([0, 0.02]),
  };
  shared.slownessMs = chance.pick([8, 8, 60]);
  const length = chance.pick([2, 5, 10]) * MINUTE;
  const troubles = troublesOf(scene);
  // Half of the work comes in bursts, when many do something within the same moment.
  const bursts = Array.from({ length: 4 }, () => chance.below(length));
  for (let i = 0, n = chance.between(20, 90); i < n; i++) {
    const at = chance.is(0.5) ? chance.below(length) : chance.pick(bursts) + chance.below(150);
    time.at(at, () => act(scene));
  }
  for (let i = 0, n = chance.between(1, world.lans ? 12 : 8); i < n; i++)
    time.at(chance.below(length), () => {
      const trouble = chance.pick(troubles);
      scene.spawn(trouble);
    });
  // One disaster a story: what no copy holds any more is nobody's to keep.
  const disaster = chance.pick([
    (station: SimulatedStation) => restoreStation(scene, station),
    () => restoreServer(scene),
    (station: SimulatedStation) => revokeStation(scene, station),
    undefined,
  ]);
  const victim = chance.pick(stations.filter(({ tenantId }) => tenantId === 'ours'));
  if (disaster) time.at(chance.below(length / 2), () => scene.spawn(() => disaster(victim)));
  await time.runUntil(() => false, length);
  await reckon(scene);
}

/** Somebody at one of the stations does something. */
function act(scene: Scene): void {
  const { world } = scene;
  const up = world.stations.filter(({ isUp }) => isUp);
  if (up.length === 0) return;
  const station = world.chance.pick(up);
  scene.acts += 1;
  if (isHeldElsewhere(scene, station)) scene.syncedAt.set(station.name, world.time.now);
  scene.spawn(() => scene.people.act(station));
}

/** Whether all that was written here is at the server or at the hub of the clinic's network. */
function isHeldElsewhere({ world }: Scene, station: SimulatedStation): boolean {
  const { stations, lans } = world;
  if (station.isHeldByServer()) return true;
  return (
    lans !== undefined &&
    stations.some(
      (other) => other !== station && other.tenantId === station.tenantId && station.isHeldBy(other.writer),
    )
  );
}
