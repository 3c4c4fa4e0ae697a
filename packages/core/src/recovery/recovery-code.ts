import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without letters and digits that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 12;

/**
 * A code that only those who may read the station's folder know: nobody can sign in while the records cannot be
 * read. It holds for one start of the page.
 */
export class RecoveryCode {
  readonly file: string;
  readonly text: string;

  constructor(folder: string) {
    this.file = join(folder, 'recovery-code.txt');
    const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    this.text = letters.replace(/(.{4})(?=.)/g, '$1-');
    // An older file may have other rights, which writing over it would keep.
    this.remove();
    writeFileSync(this.file, `${this.text}\n`, { mode: 0o600, flag: 'wx' });
  }

  /** Whether this is the code, however its groups were typed. */
  fits(typed: string): boolean {
    const digest = (text: string) =>
      createHash('sha256').update(text.toLowerCase().replace(/[\s-]/g, '')).digest();
    return timingSafeEqual(digest(typed), digest(this.text));
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
