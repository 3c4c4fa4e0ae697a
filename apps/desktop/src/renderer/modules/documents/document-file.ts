import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { PART_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call } from '../../app/client.ts';
import { failureOf } from '../../app/failure.ts';
import { useProcedure } from '../../app/procedures.ts';
import { useFileAddress } from '../../kit/use-file-address.ts';

/** A large file leaves the memory so long after the last screen that showed it. */
const KEPT_MS = 30_000;

/** A picture drawn from a document, for lists or of the size of a screen, while the caller shows it. */
export function useDrawnFile(documentId: string, as: 'preview' | 'screen', enabled = true) {
  const file = useProcedure('documents', 'file', { documentId, as }, { enabled });
  return { failure: file.failure, address: useFileAddress(file.data) };
}

/** A document's bytes, in parts; `share` is what of them is here. */
export function useWholeFile({ id, sizeBytes }: { id: string; sizeBytes?: number }, enabled = true) {
  return useFileInParts(['documents', 'file', id], sizeBytes, enabled, (offset, signal) =>
    call('documents', 'file', { documentId: id, offset }, signal),
  );
}

/** A picture as a screen shows it: drawn smaller where it is large, else whole. */
export function usePictureFile(document: DocumentView) {
  const screen = useDrawnFile(document.id, 'screen', document.hasScreen);
  const whole = useWholeFile(document, !document.hasScreen);
  return document.hasScreen ? screen : whole;
}

/** A file asked for in parts, so that no message is larger than others can wait for; the last one is not full. */
export function useFileInParts(
  queryKey: readonly string[],
  sizeBytes: number | undefined,
  enabled: boolean,
  askFor: (offset: number, signal: AbortSignal) => Promise<File>,
) {
  const [share, setShare] = useState(0);
  const query = useQuery({
    queryKey,
    enabled,
    gcTime: KEPT_MS,
    queryFn: async ({ signal }) => {
      const parts: File[] = [];
      for (let offset = 0; ; offset += PART_LIMIT_BYTES) {
        setShare(sizeBytes ? Math.min(1, offset / sizeBytes) : 0);
        const part = await askFor(offset, signal);
        parts.push(part);
        if (part.size < PART_LIMIT_BYTES) break;
      }
      return new File(parts, 'document', { type: parts[0]?.type ?? '' });
    },
  });
  const failure = useMemo(() => (query.error ? failureOf(query.error) : undefined), [query.error]);
  return { file: query.data, failure, share, address: useFileAddress(query.data) };
}
