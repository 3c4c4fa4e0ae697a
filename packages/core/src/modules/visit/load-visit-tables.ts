import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VisitTables, visitTables } from '@burrow/shared/modules/visit/rules/visit-tables.ts';

/** The tables of resources/visit. A file that is missing or of another shape throws. */
export function loadVisitTables(resourcesFolder: string): VisitTables {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(resourcesFolder, 'visit', `${name}.json`), 'utf8'));
  return visitTables.parse({
    vitalRanges: read('vital-ranges'),
    exam: read('exam-systems'),
    templates: read('templates'),
  });
}
