import { join } from 'node:path';
import { stationBackupEntity } from '@burrow/shared/modules/station/station-backup.ts';
import type { Documents } from '../storage/documents.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { snapshotsToDrop } from './retention.ts';
import type { Snapshot } from './run-backup.ts';

/** Copies of this station's snapshots at the server, which a new computer fetches with a one-time code. */
export class ServerBackups {
  readonly #documents: Documents;
  readonly #sync: SyncService;
  readonly #stationId: () => string;

  constructor(documents: Documents, sync: SyncService, stationId: () => string) {
    this.#documents = documents;
    this.#sync = sync;
    this.#stationId = stationId;
  }

  /**
   * Brings a snapshot's databases there, then the document that names them, and lets old ones go as the folder
   * does. Images travel by themselves. False when the server is out of reach: nothing counts then.
   */
  async send({ path, manifest }: Snapshot): Promise<boolean> {
    for (const { name, sha256 } of manifest.files)
      if (!(await this.#sync.sendBackupFile(sha256, join(path, name)))) return false;
    await this.#documents.insertOnce(stationBackupEntity, 'system', {
      id: `backup-${this.#stationId()}-${manifest.madeAt}`,
      at: manifest.madeAt,
      body: { stationId: this.#stationId(), manifest: JSON.stringify(manifest) },
    });
    await this.#letGo();
    return true;
  }

  async #letGo(): Promise<void> {
    const all = await this.#documents.find(stationBackupEntity);
    const own = all.filter(({ body }) => body.stationId === this.#stationId());
    const times = new Set(snapshotsToDrop(own.map(({ at }) => at)));
    const dropped = own.filter(({ at }) => times.has(at));
    const kept = new Set(all.filter((one) => !dropped.includes(one)).flatMap(filesOf));
    for (const old of dropped) {
      await this.#documents.remove(stationBackupEntity, old.id, 'system');
      for (const digest of filesOf(old)) if (!kept.has(digest)) await this.#sync.dropBackupFile(digest);
    }
  }
}

const filesOf = ({ body }: { body: { manifest: string } }) =>
  (JSON.parse(body.manifest) as Snapshot['manifest']).files.map(({ sha256 }) => sha256);
