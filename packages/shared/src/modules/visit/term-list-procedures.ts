import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { instant } from '../../kernel/paging.ts';
import { termLists } from './rules/read-term-file.ts';
import { termListEntity } from './visit-entities.ts';

const list = z.enum(termLists);
const { fileName, licence, terms } = termListEntity.body.shape;

const listState = z.object({
  list,
  imported: z
    .object({
      ...{ fileName, licence, terms },
      at: instant,
      by: z.string(),
      /** False until the file has arrived at this station. */
      isHere: z.boolean(),
    })
    .optional(),
});
export type TermListState = z.infer<typeof listState>;

/** The lists of diagnoses that the practice imported under its own licence. */
export const termListProcedures = {
  termLists: query({
    route: 'GET /diagnoses/lists',
    summary: 'The lists of diagnoses that the practice can import, and what was imported of each',
    permission: 'visits.manage',
    reads: ['settings'],
    input: z.object({}),
    output: z.array(listState),
    errors: {},
  }),
  importTerms: command({
    route: 'POST /diagnoses/lists/{list}',
    summary:
      'Takes the place of a list with the terms of a file, on all stations; with any unreadable row nothing is taken',
    permission: 'visits.manage',
    input: z.object({ list, fileName, licence, text: z.string().min(1).max(7_500_000) }),
    output: z.object({
      imported: z.number(),
      problems: z.array(z.object({ row: z.number(), field: z.string(), problem: z.string() })),
    }),
    errors: {},
  }),
  withdrawTerms: command({
    route: 'DELETE /diagnoses/lists/{list}',
    summary: 'Takes a list out of use on all stations; diagnoses that were made with it stay',
    permission: 'visits.manage',
    input: z.object({ list }),
    output: z.object({}),
    errors: {},
  }),
};
