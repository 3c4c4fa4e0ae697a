import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnaesthesiaTable,
  anaesthesiaTable,
} from '@burrow/shared/modules/anaesthesia/anaesthesia-tables.ts';

/** The table of checklist, events and usual values. */
export function loadAnaesthesiaTable(resourcesFolder: string): AnaesthesiaTable {
  const file = join(resourcesFolder, 'anaesthesia', 'anaesthesia.json');
  return anaesthesiaTable.parse(JSON.parse(readFileSync(file, 'utf8')));
}
