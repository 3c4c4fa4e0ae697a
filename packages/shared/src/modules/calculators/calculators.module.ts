import { z } from 'zod';
import { defineModule, query } from '../../kernel/declare.ts';
import { calculatorTables } from './calculator-tables.ts';

/** Clinical calculators: pure rules on cited tables. Nothing is saved; the screens calculate where they stand. */
export const calculatorsModule = defineModule({
  name: 'calculators',
  permissions: {},
  entities: [],
  screens: ['calculators', 'chartCalculators'],
  procedures: {
    tables: query({
      route: 'GET /calculators/tables',
      summary: 'The tables of the clinical calculators with their sources, years and versions',
      permission: 'signed-in',
      reads: [],
      input: z.object({}),
      output: calculatorTables,
      errors: {},
    }),
  },
});
