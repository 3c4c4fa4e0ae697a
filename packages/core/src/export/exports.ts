import { isAbsolute, relative } from 'node:path';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { documentEntity, scannedFileEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import { imageObjectEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ExportState } from '@burrow/shared/modules/station/backup-views.ts';
import { termListEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { CoreServices } from '../kernel/core-services.ts';
import { runJob } from '../kernel/worker-job.ts';
import type { ExportReport, ExportRequest, Progress } from './export-practice.ts';

const SHOW_EVERY_MS = 250;

/** The one export that a station makes at a time: how far it is, and how it ended. */
export class Exports {
  readonly #core: Pick<CoreServices, 'documents' | 'blobs' | 'sync' | 'changes' | 'log'>;
  readonly #source: { folder: string; keyHex: string };
  #state: ExportState | undefined;
  #stop: AbortController | undefined;
  #running: Promise<void> | undefined;
  #shownAt = 0;

  constructor(
    core: Pick<CoreServices, 'documents' | 'blobs' | 'sync' | 'changes' | 'log'>,
    source: { folder: string; keyHex: string },
  ) {
    this.#core = core;
    this.#source = source;
  }

  state(): ExportState | undefined {
    return this.#state;
  }

  /** Begins an export to a new or empty folder outside the station; one that is being made goes on instead. */
  start(target: string): 'started' | 'EXPORT_FOLDER_UNUSABLE' {
    const isInside = !relative(this.#source.folder, target).startsWith('..');
    if (!isAbsolute(target) || isInside) return 'EXPORT_FOLDER_UNUSABLE';
    this.#running ??= this.#make(target).finally(() => {
      this.#running = undefined;
    });
    return 'started';
  }

  /** Ends the export that is being made; what it leaves has no manifest and counts for nothing. */
  async cancel(): Promise<void> {
    this.#stop?.abort();
    await this.#running;
  }

  async #make(target: string): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#show({ folder: target, status: 'running', documents: 0, files: 0, missing: 0 });
    try {
      await this.#fetchFiles(signal);
      const request: ExportRequest = { ...this.#source, target };
      const onProgress: Progress = (progress) => this.#showSometimes(progress);
      const report = await runJob<ExportReport | 'TARGET_NOT_EMPTY', Parameters<Progress>[0]>(
        'export-worker',
        import.meta.url,
        request,
        { onProgress, signal },
      );
      if (report === 'TARGET_NOT_EMPTY') this.#show({ status: 'failed', problem: 'not-empty' });
      else this.#show({ ...report, status: 'done', missing: report.missing.length });
    } catch (error) {
      this.#show(signal.aborted ? { status: 'cancelled' } : { status: 'failed', problem: 'disk' });
      if (!signal.aborted) this.#core.log('error', 'export.failed', { error: String(error) });
    }
  }

  /** An export is of everything: what lies at the server or the hub only is brought here first. */
  async #fetchFiles(signal: AbortSignal): Promise<void> {
    const { documents, blobs, sync } = this.#core;
    const images = (await documents.find(imageObjectEntity)).map(({ body }) => body.digest);
    const photos = (await documents.find(patientEntity)).flatMap(({ body }) => body.photo ?? []);
    const papers = [
      ...(await documents.find(documentEntity)).flatMap(({ body: { digest, preview, screen } }) => [
        digest,
        preview,
        screen,
      ]),
      ...(await documents.find(scannedFileEntity)).map(({ body }) => body.digest),
      ...(await documents.find(termListEntity)).map(({ body }) => body.digest),
    ].filter((digest) => digest !== undefined);
    for (const digest of [...images, ...photos, ...papers]) {
      signal.throwIfAborted();
      if (!blobs.has(digest)) await sync.ensureBlob(digest, 'background');
    }
  }

  #showSometimes(progress: Parameters<Progress>[0]): void {
    if (Date.now() - this.#shownAt >= SHOW_EVERY_MS) this.#show(progress);
  }

  #show(change: Partial<ExportState>): void {
    this.#shownAt = Date.now();
    this.#state = { ...this.#state!, ...change };
    this.#core.changes.publish({ topic: 'sync', kinds: [], patientIds: [] });
  }
}
