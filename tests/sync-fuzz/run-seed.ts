import { mkdirSync, rmSync } from 'node:fs';
import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { renewFeed } from '@burrow/sync-server/db/feed-id.ts';
import type { ServerDatabase } from '@burrow/sync-server/db/schema.ts';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { Chance, seedTheProcess } from './chance.ts';
import { checkDiary, checkLanMarks, checkMarks, checkRepeats, lines, serverContent } from './checks.ts';
import { NodeDown } from './database.ts';
import { PowerCut } from './disk.ts';
import { Diary } from './edits.ts';
import { lanLine } from './lan.ts';
import { People } from './people.ts';
import { SimulatedStation } from './station.ts';
import type { Variant } from './variants.ts';
import { World } from './world.ts';

export interface SeedResult {
  seed: number;
  failures: string[];
  /** Digest of all that happened; the same for each run of the seed. */
  digest: string;
  acts: number;
  log: string[];
}

export interface Database {
  connections: pg.Client[];
  admin: pg.Client;
  pool: pg.Pool;
  folder: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TABLES = ['tenant', 'station', 'enrolment_code', 'document', 'setting'] as const;

let runs = 0;

/** Tells the story of one seed and says what was found wrong in it. */
export async function runSeed(
  seed: number,
  database: Database,
  variant: Variant,
  isVerbose = false,
): Promise<SeedResult> {
  const { admin } = database;
  await admin.query(`truncate ${TABLES.join(', ')}, repeated cascade`);
  const folder = `${database.folder}/${++runs}`;
  mkdirSync(folder, { recursive: true });
  const probe = new Chance(seed);
  const world = new World(seed, folder, [...database.connections], variant, probe.between(1, 2), isVerbose);
  const uninstall = world.time.install();
  seedTheProcess(world.chance);
  const onError = (error: unknown) => {
    if (isOfACut(error)) return;
    world.fail(
      `threw: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`,
    );
  };
  world.time.onError = onError;
  process.on('unhandledRejection', onError);
  const diary = new Diary();
  let acts = 0;
  try {
    const story = new Story(world, diary, database);
    await story.tell();
    acts = story.acts;
  } catch (error) {
    world.fail(`the story broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    for (const station of world.stations) await station.close();
    for (const node of world.nodes) await node.die();
    await world.time.runUntil(() => false, 1_000);
    process.off('unhandledRejection', onError);
    uninstall();
    rmSync(folder, { recursive: true, force: true });
  }
  return { seed, failures: world.failures, digest: world.digest(), acts, log: world.log };
}

/** What a machine without power, or a node that has died, throws at whoever still runs on it. */
function isOfACut(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause as Error)
    if (
      at instanceof PowerCut ||
      at instanceof NodeDown ||
      /storage of collection .* is closed|station is stopping|line to the server broke/.test(at.message)
    )
      return true;
  return false;
}

const byNumber = (one: SimulatedStation, other: SimulatedStation) =>
  one.enrolment.stationNumber - other.enrolment.stationNumber;

/** One world's story: troubles and work at seeded moments, then calm, then the reckoning. */
class Story {
  acts = 0;
  readonly #world: World;
  readonly #diary: Diary;
  readonly #database: Database;
  readonly #people: People;
  readonly #syncedAt = new Map<string, number>();
  readonly #restarting = new Set<SimulatedStation>();
  #backups = 0;
  #isCalm = false;
  #pending = 0;

  constructor(world: World, diary: Diary, database: Database) {
    this.#world = world;
    this.#diary = diary;
    this.#database = database;
    this.#people = new People(world, diary);
  }

  async tell(): Promise<void> {
    const { time, chance, network, nodes, shared, stations, variant } = this.#world;
    await this.#live(async () => {
      for (const node of nodes) await node.start(variant.replication);
      for (const tenant of ['ours', 'theirs'])
        await this.#outside((admin) => admin.query('insert into tenant (id) values ($1)', [tenant]));
      const count = chance.between(2, 3);
      for (let i = 0; i < count; i++) await this.#enrol(`s${i}`, 'ours');
      await this.#enrol('stranger', 'theirs');
      await this.#people.open(stations[0]!);
      await this.#people.open(stations.at(-1)!);
    });
    network.weather = {
      delayMs: chance.pick([5, 40, 400]),
      breaks: chance.pick([0, 0.002, 0.02]),
      doubles: chance.pick([0, 0.02]),
      overtakes: chance.pick([0, 0.02]),
    };
    shared.slownessMs = chance.pick([8, 8, 60]);
    const length = chance.pick([2, 5, 10]) * MINUTE;
    const troubles = this.#troubles();
    // Half of the work comes in bursts, when many do something within the same moment.
    const bursts = Array.from({ length: 4 }, () => chance.below(length));
    for (let i = 0, n = chance.between(20, 90); i < n; i++) {
      const at = chance.is(0.5) ? chance.below(length) : chance.pick(bursts) + chance.below(150);
      time.at(at, () => this.#act());
    }
    for (let i = 0, n = chance.between(1, this.#world.lans ? 12 : 8); i < n; i++)
      time.at(chance.below(length), () => {
        const trouble = chance.pick(troubles);
        this.#spawn(trouble);
      });
    // One disaster a story: what no copy holds any more is nobody's to keep.
    const disaster = chance.pick([
      (station: SimulatedStation) => this.#restoreStation(station),
      () => this.#restoreServer(),
      (station: SimulatedStation) => this.#revoke(station),
      undefined,
    ]);
    const victim = chance.pick(stations.filter(({ tenantId }) => tenantId === 'ours'));
    if (disaster) time.at(chance.below(length / 2), () => this.#spawn(() => disaster(victim)));
    await time.runUntil(() => false, length);
    await this.#reckon();
  }

  #act(): void {
    const up = this.#world.stations.filter(({ isUp }) => isUp);
    if (up.length === 0) return;
    const station = this.#world.chance.pick(up);
    this.acts += 1;
    if (this.#isHeldElsewhere(station)) this.#syncedAt.set(station.name, this.#world.time.now);
    this.#spawn(() => this.#people.act(station));
  }

  /** Whether all that was written here is at the server or at the hub of the clinic's network. */
  #isHeldElsewhere(station: SimulatedStation): boolean {
    const { stations, lans } = this.#world;
    if (station.sync.state().status === 'synced') return true;
    return (
      lans !== undefined &&
      stations.some(
        (other) => other !== station && other.tenantId === station.tenantId && station.isHeldBy(other),
      )
    );
  }

  #troubles(): (() => Promise<void>)[] {
    const { chance, network, nodes, stations, variant } = this.#world;
    const ours = () => chance.pick(stations.filter(({ tenantId }) => tenantId === 'ours'));
    const cutPower = async () => {
      const station = ours();
      if (!station.isUp) return;
      const onCut = () => this.#afterCut(station);
      station.disk.cutAfter(chance.below(12), chance.is(0.5), onCut);
    };
    const list = [
      cutPower,
      cutPower,
      async () => this.#afterCut(ours()),
      async () => {
        const { name } = ours();
        network.cut(name);
        this.#world.trace(`cable of ${name} out`);
        this.#world.time.at(chance.pick([20_000, 3 * MINUTE]), () => network.mend(name));
      },
      async () => {
        const node = chance.pick(nodes);
        if (!node.isUp) return;
        this.#world.trace(`${node.name} dies`);
        await node.die();
        await this.#world.time.sleep(chance.below(60_000));
        await node.start(variant.replication);
      },
      async () => {
        ours().skewMs = chance.between(-2 * DAY, 2 * DAY);
      },
      async () => {
        const station = ours();
        this.#people.upgraded.add(station.name);
        this.#world.trace(`${station.name} upgraded`);
        this.#afterCut(station);
      },
      async () => {
        if (stations.length < 4 && nodes.some(({ isUp }) => isUp))
          await this.#enrol(`s${stations.length}`, 'ours');
      },
    ];
    if (this.#world.lans) list.push(...this.#lanTroubles(ours));
    if (this.#world.hasFailingDisks) list.push(...Array(2).fill(() => this.#failDisk(ours())));
    return list;
  }

  #lanTroubles(ours: () => SimulatedStation): (() => Promise<void>)[] {
    const { chance, network, stations, time } = this.#world;
    const lans = this.#world.lans!;
    /** The station through which the others of its network sync. */
    const hub = () =>
      stations
        .filter(({ isUp, lan, tenantId }) => isUp && lan !== '' && tenantId === 'ours')
        .sort(byNumber)[0] ?? ours();
    const unplug = (line: string, forMs: number) => {
      network.cut(line);
      this.#world.trace(`${line} out`);
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
      async () => this.#afterCut(hub()),
      async () => {
        hub().skewMs = chance.between(-2 * DAY, 2 * DAY);
      },
      async () => {
        const station = ours();
        lans.move(station, chance.pick([...lans.names, '']));
        this.#world.trace(`${station.name} carried to`, station.lan);
      },
    ];
  }

  /** Some writes fail for a while, as on a disk that is full or breaking; what was in them is rolled back. */
  async #failDisk(station: SimulatedStation): Promise<void> {
    if (!station.isUp) return;
    const { chance, time } = this.#world;
    const { disk, name } = station;
    const odds = chance.pick([0.1, 0.5, 1]);
    const code = chance.pick(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'] as const);
    this.#world.trace(`disk of ${name} fails`, [code, odds]);
    disk.fail({ code, isDue: () => chance.is(odds), rollsBack: () => chance.is(0.3) });
    time.at(chance.pick([200, 10_000, 2 * MINUTE]), () => disk.heal());
  }

  async #enrol(name: string, tenantId: string): Promise<void> {
    if (this.#world.stations.some((station) => station.name === name)) return;
    const station = await SimulatedStation.enrol(this.#world, name, tenantId);
    this.#world.stations.push(station);
    this.#world.trace(`${name} enrolled`);
  }

  #afterCut(station: SimulatedStation): void {
    if (this.#restarting.has(station)) return;
    this.#restarting.add(station);
    this.#world.trace(`${station.name} without power`);
    this.#world.time.at(0, () => station.crash());
    this.#world.time.at(this.#world.chance.between(1, 30_000), () =>
      this.#spawn(async () => {
        this.#restarting.delete(station);
        if (this.#world.revoked.has(station)) return;
        await station.restart();
        await this.#outside((admin) => checkMarks(this.#world, station, admin));
        checkLanMarks(this.#world);
      }),
    );
  }

  async #restoreStation(station: SimulatedStation): Promise<void> {
    if (!station.isUp || this.#restarting.has(station)) return;
    const { time, chance, folder } = this.#world;
    const copy = `${folder}/backup-${++this.#backups}`;
    station.disk.copyTo(copy);
    const takenAt = time.now;
    await time.sleep(chance.between(1_000, 2 * MINUTE));
    if (!station.isUp || this.#restarting.has(station)) return;
    this.#world.trace(`${station.name} restored`);
    this.#diary.forget(station.name, Math.max(takenAt, this.#syncedAt.get(station.name) ?? 0));
    await station.restore(copy);
  }

  async #restoreServer(): Promise<void> {
    const { time, chance, nodes, variant, stations } = this.#world;
    const known = stations.length;
    const saved = await this.#outside(async (admin) => {
      const tables = [];
      for (const table of TABLES) tables.push((await admin.query(`select * from ${table}`)).rows);
      return tables;
    });
    await time.sleep(chance.between(1_000, 2 * MINUTE));
    // A station that the backup does not know would have to enrol anew.
    if (stations.length !== known) return;
    this.#world.trace('server restored');
    for (const node of nodes) await node.die();
    await this.#outside(async (admin) => {
      await admin.query(`truncate ${TABLES.join(', ')} cascade`);
      for (const [i, table] of TABLES.entries())
        for (const row of saved[i]!) {
          const names = Object.keys(row);
          await admin.query(
            `insert into ${table} (${names.join(', ')}) values (${names.map((_name, n) => `$${n + 1}`).join(', ')})`,
            Object.values(row),
          );
        }
      const db = new Kysely<ServerDatabase>({ dialect: new PostgresDialect({ pool: this.#database.pool }) });
      if (!variant.keepsFeed) await renewFeed(db);
    });
    for (const node of nodes) await node.start(variant.replication);
  }

  async #revoke(station: SimulatedStation): Promise<void> {
    const { nodes, revoked, stations } = this.#world;
    const node = nodes.find(({ isUp }) => isUp);
    if (!node || revoked.size > 0 || stations.filter(({ tenantId }) => tenantId === 'ours').length < 3)
      return;
    revoked.add(station);
    this.#world.trace(`${station.name} revoked`);
    await node.stations.revoke(station.tenantId, station.enrolment.stationId);
  }

  /** Calm weather, everything on, and time to settle; then everything is compared. */
  async #reckon(): Promise<void> {
    const { time, network, lans, nodes, stations, revoked, variant } = this.#world;
    this.#isCalm = true;
    network.mend();
    network.weather = { delayMs: 5, breaks: 0, doubles: 0, overtakes: 0 };
    this.#world.shared.slownessMs = 4;
    for (const station of stations) {
      station.disk.cutAfter(1e9, true, () => undefined);
      station.disk.heal();
      if (lans && station.hasAddress && station.lan === '') lans.move(station, lans.names[0]!);
    }
    await time.runUntil(() => this.#pending === 0, 5 * MINUTE);
    await this.#live(async () => {
      for (const node of nodes) if (!node.isUp) await node.start(variant.replication);
      for (const station of stations) if (!station.isUp && !revoked.has(station)) await station.restart();
    });
    const living = stations.filter((station) => !revoked.has(station));
    const isSettled = () => living.every(({ sync }) => sync.state().status === 'synced');
    for (let round = 0; round < 30; round++) {
      await time.runUntil(isSettled, 2 * MINUTE);
      await time.runUntil(() => false, 5_000);
      if (isSettled() && (await this.#isEqual(living))) break;
    }
    for (const station of living) await this.#compare(station);
    await this.#checkHubs(living);
    for (const station of living) await this.#outside((admin) => checkMarks(this.#world, station, admin));
    checkLanMarks(this.#world);
    for (const { name } of revoked) this.#diary.forget(name, this.#syncedAt.get(name) ?? 0);
    const content = new Map<string, Mergeable>();
    for (const tenant of ['ours', 'theirs'])
      for (const [id, document] of await this.#outside((admin) => serverContent(this.#world, admin, tenant)))
        content.set(id, document);
    checkDiary(this.#world, this.#diary, content);
    await this.#outside((admin) => checkRepeats(this.#world, admin));
    this.#world.trace('end', lines(content.values()).join('').length);
  }

  /** In calm every clinic's network has one hub, known to all on it: the station of the lowest number. */
  async #checkHubs(living: SimulatedStation[]): Promise<void> {
    const { lans, time } = this.#world;
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
      this.#world.fail(
        `${name} does not sync with the hub of its network: ${JSON.stringify(sync.state().lan)}`,
      );
  }

  async #isEqual(stations: SimulatedStation[]): Promise<boolean> {
    for (const station of stations) if ((await this.#difference(station)) !== undefined) return false;
    return true;
  }

  async #compare(station: SimulatedStation): Promise<void> {
    const difference = await this.#difference(station);
    if (difference) this.#world.fail(`${station.name} and the server differ: ${difference}`);
    const colleagues = this.#world.stations.filter(({ tenantId }) => tenantId === station.tenantId);
    const known = new Set(colleagues.map(({ enrolment }) => enrolment.stationId));
    for (const name of this.#world.collections)
      for (const document of (await station.content(name)).values())
        if (!document.id.startsWith(station.tenantId) && !known.has(document.id))
          this.#world.fail(`${station.name} holds ${document.id} of another practice`);
  }

  async #difference(station: SimulatedStation): Promise<string | undefined> {
    const theirs = await this.#outside((admin) => serverContent(this.#world, admin, station.tenantId));
    const mine: string[] = [];
    for (const name of this.#world.collections) mine.push(...lines((await station.content(name)).values()));
    const server = lines(theirs.values());
    mine.sort();
    const i = mine.findIndex((line, n) => line !== server[n]);
    if (i < 0 && mine.length === server.length) return undefined;
    return `${mine.length} and ${server.length} documents; ${mine[i] ?? ''} / ${server[i < 0 ? mine.length : i] ?? ''}`;
  }

  #outside<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    return this.#world.time.outside(() => work(this.#database.admin));
  }

  /** Runs something of the story while time goes on. */
  async #live(work: () => Promise<void>): Promise<void> {
    let isDone = false;
    let failure: unknown;
    work()
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        isDone = true;
      });
    const ended = await this.#world.time.runUntil(() => isDone, 10 * MINUTE);
    if (failure) throw failure;
    if (!ended) throw new Error('The story does not go on');
  }

  #spawn(work: () => Promise<void>): void {
    if (this.#isCalm) return;
    this.#pending += 1;
    work()
      .catch((error: unknown) => this.#world.time.onError(error))
      .finally(() => {
        this.#pending -= 1;
      });
  }
}
