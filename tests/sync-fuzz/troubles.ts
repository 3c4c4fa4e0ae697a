import { checkLanMarks, checkMarks } from './checks.ts';
import { lanLine } from './lan.ts';
import { MINUTE, type Scene } from './scene.ts';
import { byNumber, type SimulatedStation } from './station.ts';

const DAY = 24 * 60 * MINUTE;

/** What may go wrong in a story; each is begun at a seeded moment. */
export function troublesOf(scene: Scene): (() => Promise<void>)[] {
  const { world } = scene;
  const { chance, network, nodes, stations, variant } = world;
  const ours = () => chance.pick(stations.filter(({ tenantId }) => tenantId === 'ours'));
  const cutPower = async () => {
    const station = ours();
    if (!station.isUp) return;
    const onCut = () => losePower(scene, station);
    station.disk.cutAfter(chance.below(12), chance.is(0.5), onCut);
  };
  const list = [
    cutPower,
    cutPower,
    async () => losePower(scene, ours()),
    async () => {
      const { name } = ours();
      network.cut(name);
      world.trace(`cable of ${name} out`);
      world.time.at(chance.pick([20_000, 3 * MINUTE]), () => network.mend(name));
    },
    async () => {
      const node = chance.pick(nodes);
      if (!node.isUp) return;
      world.trace(`${node.name} dies`);
      await node.die();
      await world.time.pass(chance.below(60_000));
      await node.start(variant.replication);
    },
    async () => {
      ours().skewMs = chance.between(-2 * DAY, 2 * DAY);
    },
    async () => {
      const station = ours();
      scene.people.upgraded.add(station.name);
      world.trace(`${station.name} upgraded`);
      losePower(scene, station);
    },
    async () => {
      if (stations.length < 4 && nodes.some(({ isUp }) => isUp))
        await scene.enrol(`s${stations.length}`, 'ours');
    },
  ];
  if (world.lans) list.push(...lanTroublesOf(scene, ours));
  if (world.hasFailingDisks) list.push(...Array(2).fill(() => failDisk(scene, ours())));
  return list;
}

function lanTroublesOf(scene: Scene, ours: () => SimulatedStation): (() => Promise<void>)[] {
  const { world } = scene;
  const { chance, network, stations, time } = world;
  const lans = world.lans!;
  /** The station through which the others of its network sync. */
  const hub = () =>
    stations
      .filter(({ isUp, lan, tenantId }) => isUp && lan !== '' && tenantId === 'ours')
      .sort(byNumber)[0] ?? ours();
  const unplug = (line: string, forMs: number) => {
    network.cut(line);
    world.trace(`${line} out`);
    time.at(forMs, () => network.mend(line));
  };
  const internetOut = async () => {
    const forMs = chance.pick([2, 5, 20]) * MINUTE;
    for (const { name, tenantId } of stations) if (tenantId === 'ours') unplug(name, forMs);
  };
  return [
    internetOut,
    internetOut,
    async () => unplug(lanLine(hub()), chance.pick([3_000, 20_000, 3 * MINUTE])),
    async () => unplug(lanLine(ours()), chance.pick([3_000, 20_000, 3 * MINUTE])),
    async () => losePower(scene, hub()),
    async () => {
      hub().skewMs = chance.between(-2 * DAY, 2 * DAY);
    },
    async () => {
      const station = ours();
      lans.move(station, chance.pick([...lans.names, '']));
      world.trace(`${station.name} carried to`, station.lan);
    },
  ];
}

/** Some writes fail for a while, as on a disk that is full or breaking; what was in them is rolled back. */
async function failDisk({ world }: Scene, station: SimulatedStation): Promise<void> {
  if (!station.isUp) return;
  const { chance, time } = world;
  const { disk, name } = station;
  const odds = chance.pick([0.1, 0.5, 1]);
  const code = chance.pick(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'] as const);
  world.trace(`disk of ${name} fails`, [code, odds]);
  disk.fail({ code, isDue: () => chance.is(odds), rollsBack: () => chance.is(0.3) });
  time.at(chance.pick([200, 10_000, 2 * MINUTE]), () => disk.heal());
}

/** The station stops at once and comes back within half a minute. */
function losePower(scene: Scene, station: SimulatedStation): void {
  const { world } = scene;
  if (scene.restarting.has(station)) return;
  scene.restarting.add(station);
  world.trace(`${station.name} without power`);
  world.time.at(0, () => station.crash());
  world.time.at(world.chance.between(1, 30_000), () =>
    scene.spawn(async () => {
      scene.restarting.delete(station);
      if (world.revoked.has(station)) return;
      await station.restart();
      await scene.outside((admin) => checkMarks(world, station, admin));
      checkLanMarks(world);
    }),
  );
}
