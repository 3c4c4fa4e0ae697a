import { imageObjectEntity, imagePreviewEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import { derivedId } from '../../../kernel/derived-id.ts';
import type { Log } from '../../../kernel/log.ts';
import type { BlobStore } from '../../../storage/blob-store.ts';
import type { Documents } from '../../../storage/documents.ts';
import type { SyncService } from '../../../sync/sync-service.ts';
import { objectId } from '../object-id.ts';
import type { Thumbnails } from './thumbnails.ts';

/** A series of many slices is shown by a few of them. */
const PER_SERIES = 8;

interface Parts {
  documents: Documents;
  blobs: BlobStore;
  sync: SyncService;
  thumbnails: Thumbnails;
  log: Log;
}

/** Small pictures that travel ahead of the images themselves. */
export class Previews {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Makes the picture of an object that was just filed here, beside other work; one that cannot be drawn has none. */
  make(object: ReceivedObject, patientId: string, author: string): void {
    this.#make(object, patientId, author).catch((error: unknown) =>
      this.#parts.log('warn', 'preview.failed', { digest: object.digest, error: String(error) }),
    );
  }

  /** The picture of a frame, fetched when it is elsewhere; undefined when none was made or it is out of reach. */
  async of(id: string, frame: number): Promise<File | undefined> {
    const { documents, blobs, sync } = this.#parts;
    const known = await documents.get(imagePreviewEntity, previewId(id, frame));
    if (!known || !(await sync.ensureBlob(known.body.digest, 'preview'))) return undefined;
    return blobs.asFile(known.body.digest, `${id}-${frame}.png`, 'image/png');
  }

  async #make(object: ReceivedObject, patientId: string, author: string): Promise<void> {
    const { documents, blobs, sync, thumbnails } = this.#parts;
    if (!object.rows || !object.columns || !blobs.has(object.digest)) return;
    const ofSeries = { patientId, 'body.seriesInstanceUid': object.seriesInstanceUid };
    const series = await documents.find(imageObjectEntity, { selector: ofSeries, limit: PER_SERIES + 1 });
    if (series.length > PER_SERIES) return;
    const frame = Math.floor((object.frames ?? 1) / 2) + 1;
    const picture = await thumbnails.of(object.digest, frame);
    if (!picture) return;
    const digest = await blobs.put(new Uint8Array(await picture.arrayBuffer()));
    sync.queueBlob(digest, true);
    const id = objectId(object);
    const body = { objectId: id, frame, digest };
    await documents.insertOnce(imagePreviewEntity, author, { id: previewId(id, frame), patientId, body });
  }
}

const previewId = (id: string, frame: number) => derivedId('preview', id, String(frame));
