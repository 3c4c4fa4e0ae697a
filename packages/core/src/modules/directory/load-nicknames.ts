import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Nicknames, nicknameTable } from '@burrow/shared/modules/directory/rules/name-likeness.ts';
import { z } from 'zod';

const table = z.object({ groups: z.array(z.array(z.string())) });

/** The short forms of given names from resources/directory. */
export function loadNicknames(resourcesFolder: string): Nicknames {
  const file = join(resourcesFolder, 'directory', 'nicknames.json');
  return nicknameTable(table.parse(JSON.parse(readFileSync(file, 'utf8'))).groups);
}
