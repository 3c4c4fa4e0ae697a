import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { labModule } from '@burrow/shared/modules/lab/lab.module.ts';
import { type PracticeRangeView, practiceRangeEntity } from '@burrow/shared/modules/lab/practice-range.ts';
import { refuseRange } from '@burrow/shared/modules/lab/rules/choose-range.ts';
import type { ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { DocumentOf, Documents } from '../../storage/documents.ts';
import type { LabTables } from './lab-tables.ts';

type PracticeRange = DocumentOf<typeof practiceRangeEntity>;
type Names = 'names' | 'analytes' | 'ranges' | 'saveRange' | 'removeRange';

/** The ranges of the practice that are in use, as rows of the table. */
export async function practiceRanges(documents: Documents): Promise<ReferenceRange[]> {
  const found = await documents.find(practiceRangeEntity, { selector: { status: 'active' } });
  return found.map(({ body }) => ({ ...body, isPractice: true }));
}

/** What analytes there are, and the practice's own ranges. */
export function rangeHandlers(
  documents: Documents,
  tables: LabTables,
): Pick<Handlers<typeof labModule>, Names> {
  const view = ({ id, status, body }: PracticeRange): PracticeRangeView => ({
    ...body,
    id,
    analyteName: tables.nameOf(body.analyte),
    isRemoved: status === 'removed',
  });
  return {
    names: async () => ok(tables.germanNames),
    analytes: async () => ok(tables.analytes),
    ranges: async () => {
      const found = await documents.find(practiceRangeEntity, { selector: { status: 'active' } });
      return ok(
        found
          .map(view)
          .sort((a, b) => a.species.localeCompare(b.species) || a.analyteName.localeCompare(b.analyteName)),
      );
    },
    saveRange: async (call, { rangeId, fields }) => {
      const refused = refuseRange(fields, tables.unitsOf(fields.analyte));
      if (refused) return fail(refused.code, { field: refused.field });
      if (rangeId && !(await documents.get(practiceRangeEntity, rangeId))) return fail('RANGE_NOT_FOUND');
      const next = await documents.insert(practiceRangeEntity, call.author, {
        status: 'active',
        body: fields,
      });
      // A new document, since what is left empty is taken away; written first, so that a power cut leaves no gap.
      if (rangeId)
        await documents.patch(practiceRangeEntity, rangeId, call.author, () => ({ status: 'removed' }));
      return ok(view(next));
    },
    removeRange: async (call, { rangeId, isRemoved }) => {
      const changed = await documents.patch(practiceRangeEntity, rangeId, call.author, () => ({
        status: isRemoved ? 'removed' : 'active',
      }));
      return changed ? ok(view(changed)) : fail('RANGE_NOT_FOUND');
    },
  };
}
