import { ok } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { readTermFile, type TermList, termLists } from '@burrow/shared/modules/visit/rules/read-term-file.ts';
import type { termListProcedures } from '@burrow/shared/modules/visit/term-list-procedures.ts';
import type { visitModule } from '@burrow/shared/modules/visit/visit.module.ts';
import { termListEntity } from '@burrow/shared/modules/visit/visit-entities.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { TermLibrary } from './term-library.ts';

/** The lists of diagnoses that the practice imported, for all of its stations. */
export function termListHandlers(
  { documents, blobs, sync }: CoreServices,
  library: TermLibrary,
): Pick<Handlers<typeof visitModule>, keyof typeof termListProcedures> {
  /** Also those of other stations that imported at the same time. */
  const withdraw = async (list: TermList, author: string, keptId?: string) => {
    const active = await documents.find(termListEntity, { selector: { status: 'active' } });
    for (const { id } of active.filter(({ id, body }) => body.list === list && id !== keptId))
      await documents.patch(termListEntity, id, author, () => ({ status: 'withdrawn' }));
  };

  return {
    termLists: async () => {
      const current = await library.current();
      const staff = await documents.getMany(
        staffEntity,
        [...current.values()].map(({ body }) => body.importedBy),
      );
      return ok(
        termLists.map((list) => {
          const kept = current.get(list);
          if (!kept) return { list };
          const { digest, importedBy, list: _, ...of } = kept.body;
          const by = staff.get(importedBy)?.body.name ?? '';
          return { list, imported: { ...of, at: kept.at, by, isHere: library.hasRead(list, digest) } };
        }),
      );
    },
    importTerms: async (call, { list, text, fileName, licence }) => {
      const { terms, problems } = readTermFile(list, text);
      if (problems.length > 0) return ok({ imported: 0, problems });
      const digest = await blobs.put(Buffer.from(text, 'utf8'));
      sync.queueBlob(digest);
      const kept = await documents.insert(termListEntity, call.author, {
        status: 'active',
        body: { list, digest, fileName, licence, terms: terms.length, importedBy: call.author },
      });
      call.concerns(kept.id);
      await withdraw(list, call.author, kept.id);
      await library.refresh();
      return ok({ imported: terms.length, problems });
    },
    withdrawTerms: async (call, { list }) => {
      call.concerns(list);
      await withdraw(list, call.author);
      await library.refresh();
      return ok({});
    },
  };
}
