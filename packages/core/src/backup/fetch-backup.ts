import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PullAnswer, ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { stationBackupEntity } from '@burrow/shared/modules/station/station-backup.ts';
import { makeFolder } from '../storage/durable-file.ts';
import { BlobLine } from '../sync/blob-line.ts';
import { enrolStation } from '../sync/enrol-station.ts';
import { ServerLink } from '../sync/server-link.ts';
import { snapshotOf } from './make-backup.ts';
import { type Manifest, manifest as manifestShape } from './manifest.ts';

const PAGE = 500;

export interface FetchRequest {
  serverUrl: string;
  /** One-time code of a station that works. */
  code: string;
  /** Where the snapshots are laid, as a folder of backups holds them. */
  store: string;
  /** The station to fetch; all of them unless told. */
  stationId?: string;
}

/**
 * Fetches the newest snapshot of each station from the server, for a restore on a new computer. The credential
 * that it needs for that is revoked when it is done. Answers how many were fetched.
 */
export async function fetchBackups(
  request: FetchRequest,
): Promise<number | 'CODE_INVALID' | 'SERVER_UNREACHABLE'> {
  const { serverUrl, code, store } = request;
  const enrolment = await enrolStation({ serverUrl, code, stationName: 'Restore' });
  if (typeof enrolment === 'string') return enrolment;
  const link = new ServerLink(enrolment);
  const line = new BlobLine(link, serverUrl, () => undefined, 'backups');
  try {
    const up = new Promise<void>((done) => link.once('up', () => done()));
    link.open();
    await up;
    const newest = await newestOf(link, request.stationId);
    for (const found of newest) await fetchSnapshot(line, join(store, found.stationId), found);
    // The answer may be lost: the server cuts off whom it has revoked.
    const revoke = { type: 'revoke', stationId: enrolment.stationId } as const;
    await link.request(revoke, AbortSignal.timeout(10_000)).catch(() => undefined);
    return newest.length;
  } finally {
    line.close();
    link.close();
  }
}

async function newestOf(link: ServerLink, stationId: string | undefined): Promise<Manifest[]> {
  const newest = new Map<string, Manifest>();
  for (let sequence = 0; ; ) {
    const answer = await link.request<PullAnswer>({
      type: 'pull',
      collection: 'settings',
      checkpoint: { sequence },
      limit: PAGE,
    });
    for (const document of answer.documents) {
      const found = manifestOf(document);
      if (!found || (stationId && found.stationId !== stationId)) continue;
      if (found.madeAt > (newest.get(found.stationId)?.madeAt ?? '')) newest.set(found.stationId, found);
    }
    if (answer.documents.length < PAGE && !answer.isCut) return [...newest.values()];
    ({ sequence } = answer.checkpoint);
  }
}

function manifestOf({ kind, body, _deleted }: ReplicatedDocument): Manifest | undefined {
  if (kind !== stationBackupEntity.kind || _deleted) return undefined;
  const text = stationBackupEntity.body.safeParse(body).data?.manifest;
  return text === undefined ? undefined : manifestShape.safeParse(JSON.parse(text)).data;
}

/** The manifest is written last: a snapshot that was cut off counts for nothing. */
async function fetchSnapshot(line: BlobLine, store: string, found: Manifest): Promise<void> {
  const snapshot = snapshotOf(store, found.madeAt);
  await makeFolder(snapshot);
  for (const { name, sha256 } of found.files) {
    const response = await line.request(sha256, { method: 'GET' });
    if (!response.ok || !response.body) throw new Error(`The server lacks ${name} of ${dirname(snapshot)}`);
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, createWriteStream(join(snapshot, name), { mode: 0o600 }));
  }
  await writeFile(join(snapshot, 'manifest.json'), JSON.stringify(found), { mode: 0o600, flush: true });
}
