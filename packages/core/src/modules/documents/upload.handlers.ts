import { ok } from '@burrow/shared/kernel/result.ts';
import type { documentsModule } from '@burrow/shared/modules/documents/documents.module.ts';
import type { uploadProcedures } from '@burrow/shared/modules/documents/upload-procedures.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';

/** Files that come in parts. */
export function uploadHandlers({
  uploads,
}: CoreServices): Pick<Handlers<typeof documentsModule>, keyof typeof uploadProcedures> {
  return {
    beginUpload: (call, file) => uploads.begin(call.author, file),
    sendPart: async (call, { uploadId, offset, part }) => {
      call.concerns(uploadId);
      return uploads.append(call.author, uploadId, offset, new Uint8Array(await part.arrayBuffer()));
    },
    cancelUpload: async (call, { uploadId }) => {
      call.concerns(uploadId);
      await uploads.drop(call.author, uploadId);
      return ok({});
    },
  };
}
