import { fail, ok, type Result } from '@burrow/shared/kernel/result.ts';
import { weightEntity } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { vitalsEntity, type vitalsInput } from '@burrow/shared/modules/clinical/vitals.ts';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { derivedId } from '../../kernel/derived-id.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import { openVisit } from '../visit/visit-drafts.ts';

type Refusal = 'VITALS_EMPTY' | 'VISIT_CLOSED';

/**
 * Writes what was measured at one time. A weight among it is a weighing of its own, written first: a power cut
 * between the two leaves a weight, never vitals whose weight the chart lacks.
 */
export async function recordVitals(
  documents: Documents,
  author: string,
  { patientId, visitId, ...measured }: z.output<typeof vitalsInput>,
): Promise<Result<DocumentOf<typeof vitalsEntity>, Refusal>> {
  if (Object.values(measured).every((value) => value === undefined)) return fail('VITALS_EMPTY');
  if (visitId && !(await openVisit(documents, patientId, visitId)).ok) return fail('VISIT_CLOSED');
  const [id, at] = [uuidv7(), new Date().toISOString()];
  if (measured.weightGrams)
    await documents.insertOnce(weightEntity, author, {
      id: derivedId('weight', id),
      patientId,
      at,
      body: { grams: measured.weightGrams },
    });
  return ok(
    await documents.insert(vitalsEntity, author, { id, patientId, at, body: { ...measured, visitId } }),
  );
}
