import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { syncPath } from '../storage/durable-file.ts';
import { copyUnderKey } from './copy-under-key.ts';
import { copyOf, dropKeyChange, KEYED_FILES, type NewKey, writeKeyChange } from './key-change-file.ts';

export interface PrepareRequest {
  folder: string;
  keyHex: string;
  next: NewKey;
}

/**
 * Copies a running station's databases under another key. The station goes on with the old one until its next
 * start, which takes the copies in their place; what a crash leaves before that counts for nothing.
 */
export async function prepareKeyChange({ folder, keyHex, next }: PrepareRequest): Promise<void> {
  dropKeyChange(folder);
  for (const name of KEYED_FILES) {
    if (!existsSync(join(folder, name))) continue;
    copyUnderKey(join(folder, name), copyOf(folder, name), { oldKey: keyHex, newKey: next.keyHex });
    await syncPath(copyOf(folder, name));
  }
  await writeKeyChange(folder, keyHex, next);
}
