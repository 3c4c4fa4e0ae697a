import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { id } from '../../kernel/paging.ts';
import { practiceRangeFields, practiceRangeView } from './practice-range.ts';

/** An analyte of the table with the units that its values come in; the first is its own. */
export const analyteView = z.object({
  code: z.string(),
  name: z.string(),
  group: z.string(),
  units: z.array(z.string()).min(1),
});
export type AnalyteView = z.infer<typeof analyteView>;

/** How the tables' English names are said in another language. */
export const labNames = z.object({
  /** By the code of the analyte. */
  analytes: z.record(z.string(), z.string()),
  /** Panels and groups by their English words. */
  words: z.record(z.string(), z.string()),
});
export type LabNames = z.infer<typeof labNames>;

/** What analytes there are, and the reference ranges of the practice. */
export const rangeProcedures = {
  names: query({
    route: 'GET /lab/names',
    summary: 'Names of analytes, panels and groups in another language; English ones are in every answer',
    permission: 'lab.read',
    reads: [],
    input: z.object({ language: z.enum(['de']) }),
    output: labNames,
    errors: {},
  }),
  analytes: query({
    route: 'GET /lab/analytes',
    summary: 'The analytes of the table with their units',
    permission: 'lab.read',
    reads: [],
    input: z.object({}),
    output: z.array(analyteView),
    errors: {},
  }),
  ranges: query({
    route: 'GET /lab/ranges',
    summary: 'The reference ranges that the practice entered itself',
    permission: 'lab.read',
    reads: ['settings'],
    input: z.object({}),
    output: z.array(practiceRangeView),
    errors: {},
  }),
  saveRange: command({
    route: 'PUT /lab/ranges',
    summary: 'Enters a reference range of the practice, or changes one; results filed before keep theirs',
    permission: 'lab.ranges',
    input: z.object({ rangeId: id.optional(), fields: practiceRangeFields }),
    output: practiceRangeView,
    errors: {
      RANGE_NOT_FOUND: 404,
      ANALYTE_UNKNOWN: 422,
      UNIT_UNKNOWN: 422,
      RANGE_EMPTY: 422,
      RANGE_INVERTED: 422,
      AGE_INVERTED: 422,
    },
  }),
  removeRange: command({
    route: 'POST /lab/ranges/{rangeId}/remove',
    summary: 'Takes a range of the practice out of use, or back into it',
    permission: 'lab.ranges',
    input: z.object({ rangeId: id, isRemoved: z.boolean().default(true) }),
    output: practiceRangeView,
    errors: { RANGE_NOT_FOUND: 404 },
  }),
} as const;
