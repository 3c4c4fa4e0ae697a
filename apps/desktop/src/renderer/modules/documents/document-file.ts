import { useProcedure } from '../../app/procedures.ts';
import { useFileAddress } from '../../kit/use-file-address.ts';

/** A document's bytes, or its small picture, while the caller shows them. */
export function useDocumentFile(documentId: string, isPreview: boolean, enabled = true) {
  const file = useProcedure('documents', 'file', { documentId, isPreview }, { enabled });
  return { file: file.data, failure: file.failure, address: useFileAddress(file.data) };
}
