import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';

/**
 * The raw database key, sealed by the OS keychain in the user's folder. Undefined where there is no keychain,
 * or where the data folder already has a key file of a headless run: the core then uses its key file.
 */
export function keychainKey(dataFolder = process.env.BURROW_DATA): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (dataFolder && existsSync(join(dataFolder, 'station', 'database.key'))) return undefined;
  const file = sealedFile(dataFolder);
  if (existsSync(file)) return safeStorage.decryptString(readFileSync(file));
  const key = randomBytes(32).toString('hex');
  writeFileSync(file, safeStorage.encryptString(key), { mode: 0o600, flag: 'wx', flush: true });
  return key;
}

/** Seals another key in its place, on disk when this returns. */
export function storeKeychainKey(key: string, dataFolder = process.env.BURROW_DATA): void {
  const file = sealedFile(dataFolder);
  writeFileSync(`${file}.part`, safeStorage.encryptString(key), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
}

function sealedFile(dataFolder: string | undefined): string {
  return join(dataFolder ?? app.getPath('userData'), 'database.key.sealed');
}
