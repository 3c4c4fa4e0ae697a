import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { checkDiary, checkLanMarks, checkMarks, checkRepeats, lines, serverContent } from './checks.ts';
import { MINUTE, type Scene } from './scene.ts';
import { byNumber, type SimulatedStation } from './station.ts';

/** Calm weather, everything on, and time to settle; then everything is compared. */
export async function reckon(scene: Scene): Promise<void> {
  const { world } = scene;
  const { time, network, lans, nodes, stations, revoked, variant } = world;
  scene.isCalm = true;
  network.mend();
  network.weather = { delayMs: 5, breaks: 0, doubles: 0, overtakes: 0 };
  world.shared.slownessMs = 4;
  for (const station of stations) {
    station.disk.cutAfter(1e9, true, () => undefined);
    station.disk.heal();
    if (lans && station.hasAddress && station.lan === '') lans.move(station, lans.names[0]!);
  }
  await time.runUntil(() => !scene.isBusy, 5 * MINUTE);
  await scene.live(async () => {
    for (const node of nodes) if (!node.isUp) await node.start(variant.replication);
    for (const station of stations) if (!station.isUp && !revoked.has(station)) await station.restart();
  });
  const living = stations.filter((station) => !revoked.has(station));
  const isSettled = () => living.every(({ sync }) => sync.state().status === 'synced');
  for (let round = 0; round < 30; round++) {
    await time.runUntil(isSettled, 2 * MINUTE);
    await time.runUntil(() => false, 5_000);
    if (isSettled() && (await isEqual(scene, living))) break;
  }
  for (const station of living) await compare(scene, station);
  await checkHubs(scene, living);
  for (const station of living) await scene.outside((admin) => checkMarks(world, station, admin));
  checkLanMarks(world);
  for (const { name } of revoked) scene.diary.forget(name, scene.syncedAt.get(name) ?? 0);
  const content = new Map<string, Mergeable>();
  for (const tenant of ['ours', 'theirs'])
    for (const [id, document] of await scene.outside((admin) => serverContent(world, admin, tenant)))
      content.set(id, document);
  checkDiary(world, scene.diary, content);
  await scene.outside((admin) => checkRepeats(world, admin));
  world.trace('end', lines(content.values()).join('').length);
}

/** In calm every clinic's network has one hub, known to all on it: the station of the lowest number. */
async function checkHubs({ world }: Scene, living: SimulatedStation[]): Promise<void> {
  const { lans, time } = world;
  if (!lans) return;
  const networks = Map.groupBy(
    living.filter(({ lan, hasAddress }) => lan !== '' && hasAddress),
    ({ lan, tenantId }) => `${tenantId} ${lan}`,
  );
  const wrong = () =>
    [...networks.values()].flatMap((stations) => {
      const [hub] = stations.sort(byNumber);
      return stations.filter(({ sync }) => sync.state().lan?.hubName !== hub!.name);
    });
  await time.runUntil(() => wrong().length === 0, 2 * MINUTE);
  for (const { name, sync } of wrong())
    world.fail(`${name} does not sync with the hub of its network: ${JSON.stringify(sync.state().lan)}`);
}

async function isEqual(scene: Scene, stations: SimulatedStation[]): Promise<boolean> {
  for (const station of stations) if ((await difference(scene, station)) !== undefined) return false;
  return true;
}

async function compare(scene: Scene, station: SimulatedStation): Promise<void> {
  const { world } = scene;
  const differs = await difference(scene, station);
  if (differs) world.fail(`${station.name} and the server differ: ${differs}`);
  const colleagues = world.stations.filter(({ tenantId }) => tenantId === station.tenantId);
  const known = new Set(colleagues.map(({ enrolment }) => enrolment.stationId));
  for (const name of world.collections)
    for (const document of (await station.content(name)).values())
      if (!document.id.startsWith(station.tenantId) && !known.has(document.id))
        world.fail(`${station.name} holds ${document.id} of another practice`);
}

async function difference(scene: Scene, station: SimulatedStation): Promise<string | undefined> {
  const { world } = scene;
  const theirs = await scene.outside((admin) => serverContent(world, admin, station.tenantId));
  const mine: string[] = [];
  for (const name of world.collections) mine.push(...lines((await station.content(name)).values()));
  const server = lines(theirs.values());
  mine.sort();
  const i = mine.findIndex((line, n) => line !== server[n]);
  if (i < 0 && mine.length === server.length) return undefined;
  return `${mine.length} and ${server.length} documents; ${mine[i] ?? ''} / ${server[i < 0 ? mine.length : i] ?? ''}`;
}
