import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { documentEntity, scannedFileEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import type { documentsModule } from '@burrow/shared/modules/documents/documents.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { partOf } from './file-part.ts';

type Names = 'scanned' | 'scannedFile' | 'fileScanned' | 'rejectScanned';

/** What the scanner left, until a person has said whose it is. */
export function scannerHandlers({
  documents,
  blobs,
  sync,
  heldTurns,
}: CoreServices): Pick<Handlers<typeof documentsModule>, Names> {
  return {
    scanned: async () => {
      const held = await documents.find(scannedFileEntity, { selector: { status: 'held' } });
      return ok(
        held
          .map(({ id, at, body: { fileName, mediaType, sizeBytes } }) => {
            return { id, at, fileName, mediaType, sizeBytes };
          })
          .toReversed(),
      );
    },
    scannedFile: async (call, { scannedId, ...part }) => {
      call.concerns(scannedId);
      const scanned = await documents.get(scannedFileEntity, scannedId);
      if (!scanned) return fail('DOCUMENT_NOT_FOUND');
      if (!(await sync.ensureBlob(scanned.body.digest))) return fail('BLOB_NOT_HERE');
      const { digest, mediaType } = scanned.body;
      return ok(await partOf(blobs, digest, { name: 'scan', mediaType }, part));
    },
    fileScanned: (call, { scannedId, patientId, title, kind }) =>
      heldTurns.run(scannedId, async () => {
        call.concerns(scannedId, patientId);
        const scanned = await documents.get(scannedFileEntity, scannedId);
        if (!scanned) return fail('DOCUMENT_NOT_FOUND');
        if (scanned.status === 'filed') return fail('SCAN_IS_FILED');
        const patient = await documents.get(patientEntity, patientId);
        if (!patient) return fail('PATIENT_NOT_FOUND');
        const { fileName: _, ...file } = scanned.body;
        // The id follows from the paper: filed twice, also by two stations apart, it is one document.
        const { document } = await documents.insertOnce(documentEntity, call.author, {
          id: derivedId('document', scannedId),
          patientId: patient.id,
          ownerId: patient.ownerId,
          at: scanned.at,
          body: { ...file, title, kind, source: 'scanner', isRemoved: false },
        });
        await documents.patch(scannedFileEntity, scannedId, call.author, () => ({ status: 'filed' }));
        return ok({ documentId: document.id });
      }),
    rejectScanned: (call, { scannedId }) =>
      heldTurns.run(scannedId, async () => {
        call.concerns(scannedId);
        const scanned = await documents.get(scannedFileEntity, scannedId);
        if (!scanned) return fail('DOCUMENT_NOT_FOUND');
        if (scanned.status === 'filed') return fail('SCAN_IS_FILED');
        await documents.patch(scannedFileEntity, scannedId, call.author, () => ({ status: 'rejected' }));
        return ok({ scannedId });
      }),
  };
}
