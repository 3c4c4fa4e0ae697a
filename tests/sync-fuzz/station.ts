import { generateKeyPairSync } from 'node:crypto';
import { decideConflict } from '@burrow/core/modules/attention/decide-conflict.ts';
import { BlobStore } from '@burrow/core/storage/blob-store.ts';
import { type ClinicDatabase, openClinicDatabase, storageOf } from '@burrow/core/storage/database.ts';
import { Documents, type Origin } from '@burrow/core/storage/documents.ts';
import { StationFile } from '@burrow/core/storage/station-file.ts';
import { applyRemote, plain } from '@burrow/core/sync/apply-remote.ts';
import type { Enrolment } from '@burrow/core/sync/enrolment.ts';
import { FEED_SETTING, StationSync, type StationSyncOptions } from '@burrow/core/sync/station-sync.ts';
import { type Mark, SyncMarks } from '@burrow/core/sync/sync-marks.ts';
import type { Mergeable } from '@burrow/shared/kernel/rules/merge-documents.ts';
import { getChangedDocumentsSince, OPEN_COLLECTIONS } from 'rxdb/plugins/core';
import { Disk } from './disk.ts';
import type { Plugged } from './lan.ts';
import type { World } from './world.ts';

export type SimulatedCollection = 'directory' | 'clinical' | 'settings';

const KEY = 'ab'.repeat(32);
let databases = 0;

/** One workstation: real storage, documents and replication on a simulated disk, clock and network. */
export class SimulatedStation implements Plugged {
  readonly name: string;
  readonly tenantId: string;
  readonly disk: Disk;
  readonly #world: World;
  /** How far this station's clock is off, milliseconds. */
  skewMs = 0;
  isUp = false;
  lan: string;
  enrolment: Enrolment;
  /** Whether it is set up to serve a clinic's own network. */
  readonly hasAddress: boolean;
  #incarnation = 0;
  #parts:
    | { name: string; database: ClinicDatabase; documents: Documents; sync: StationSync; file: StationFile }
    | undefined;

  private constructor(world: World, name: string, tenantId: string, enrolment: Enrolment) {
    this.#world = world;
    this.name = name;
    this.tenantId = tenantId;
    this.enrolment = enrolment;
    this.disk = new Disk(`${world.folder}/${name}`);
    // One in six has no address on the clinic's network.
    this.lan = world.lans && world.chance.is(0.85) ? world.chance.pick(world.lans.names) : '';
    this.hasAddress = this.lan !== '';
  }

  static async enrol(world: World, name: string, tenantId: string): Promise<SimulatedStation> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    const node = world.nodes.find(({ isUp }) => isUp)!;
    const { code } = await node.stations.issueCode(tenantId, `clinic-${tenantId}`);
    const answer = await node.stations.enrol({
      code,
      stationName: name,
      publicKey: { kty: kty as 'OKP', crv: crv as 'Ed25519', x: x! },
    });
    const enrolment: Enrolment = {
      ...answer!,
      serverUrl: 'http://server',
      stationName: name,
      privateKey: privateKey.export({ format: 'jwk' }) as Record<string, unknown>,
    };
    const station = new SimulatedStation(world, name, tenantId, enrolment);
    await station.start();
    return station;
  }

  get documents(): Documents {
    return this.#parts!.documents;
  }

  get database(): ClinicDatabase {
    return this.#parts!.database;
  }

  get sync(): StationSync {
    return this.#parts!.sync;
  }

  /** This incarnation of the station, which is also the name of its feed on the clinic's network. */
  get writer(): string {
    return `${this.name}i${this.#incarnation}`;
  }

  /** Where this station's edits come from; another incarnation after each restore. */
  readonly origin = (): Origin => ({
    clinicId: this.enrolment.clinicId,
    stationId: this.enrolment.stationId,
    writer: this.writer,
    now: this.#world.time.now + this.skewMs,
  });

  async start(): Promise<void> {
    const { folder } = this.disk;
    const name = `world${++databases}`;
    const file = new StationFile(folder, KEY);
    const database = await openClinicDatabase(folder, KEY, {
      name,
      collections: this.#world.collections,
    });
    const documents = new Documents(database.collections, this.origin);
    const sync = new StationSync({
      enrolment: this.enrolment,
      collections: database.collections,
      blobs: new BlobStore(`${folder}/blobs`),
      file,
      onState: () => undefined,
      openSocket: this.#world.network.opener(this.name, () => this.#world.route(this)),
      apply: this.#world.variant.apply ?? applyRemote,
      lan: this.#lanSettings(documents),
      log: (_level, event, fields) => this.#world.trace(`${this.name} ${event}`, fields),
    });
    this.#parts = { name, database, documents, sync, file };
    this.isUp = true;
  }

  /** The power is cut: what was not committed is gone, and nobody is told. */
  crash(): void {
    this.disk.cut();
    this.stopped();
  }

  /** Cleans up after a cut: what still runs of the old process has no disk and no network. */
  stopped(): void {
    this.isUp = false;
    this.#world.network.disconnect(this.name);
    this.#world.lans?.silence(this);
    const parts = this.#parts;
    this.#parts = undefined;
    if (!parts) return;
    void parts.sync.close().catch(() => undefined);
    for (const collection of OPEN_COLLECTIONS)
      if (collection.database.name === parts.name) OPEN_COLLECTIONS.delete(collection);
  }

  async restart(): Promise<void> {
    this.disk.restart();
    await this.start();
  }

  /** An older copy of the disk takes its place, by the software's own restore: the station is another writer. */
  async restore(folder: string): Promise<void> {
    this.crash();
    this.disk.restoreFrom(folder);
    if (!this.#world.variant.keepsWriter) this.#incarnation += 1;
    await this.start();
  }

  async close(): Promise<void> {
    if (!this.isUp) return;
    this.crash();
  }

  /** Every document as it travels, deletions included. */
  async content(collection: SimulatedCollection): Promise<Map<string, Mergeable>> {
    const { documents } = await getChangedDocumentsSince(
      storageOf(this.database.collections[collection]),
      100_000,
    );
    return new Map(documents.map((document) => [document.id, plain(document)]));
  }

  /** Everything of a collection with this station's own sequence numbers, as its feed tells it. */
  feed(collection: SimulatedCollection): { sequence: number; document: Mergeable }[] {
    const { table } = storageOf(this.database.collections[collection]).internals;
    return table
      .changedSince(0, -1)
      .map(({ seq, document }) => ({ sequence: seq, document: plain(document) }));
  }

  /** Whether a feed has confirmed all that was written here. */
  isHeldBy(feedId: string): boolean {
    return this.#world.collections.every((name) => {
      const { table } = storageOf(this.database.collections[name]).internals;
      return table.countSince(this.marks(name, feedId).pushed) === 0;
    });
  }

  /** What the screen says is up to 150 ms late; the server's feed is asked too. */
  isHeldByServer(): boolean {
    if (this.sync.state().status !== 'synced') return false;
    return this.isHeldBy(this.#parts!.file.get<string>(FEED_SETTING) ?? '');
  }

  marks(collection: SimulatedCollection, feedId: string): Mark {
    const marks = new SyncMarks(storageOf(this.database.collections.directory).internals.connection.db);
    return marks.read(feedId, collection);
  }

  #lanSettings(documents: Documents): StationSyncOptions['lan'] {
    const { lans } = this.#world;
    if (!lans || !this.hasAddress) return undefined;
    const at = { address: this.name, port: 0, neighbours: [], discovers: true };
    return { ...at, writer: this.writer, documents, network: lans.of(this) };
  }

  decide(collection: SimulatedCollection, decision: Parameters<typeof decideConflict>[3]) {
    return decideConflict(this.database.collections[collection], this.origin, `vet-${this.name}`, decision);
  }
}

export const byNumber = (one: SimulatedStation, other: SimulatedStation) =>
  one.enrolment.stationNumber - other.enrolment.stationNumber;
