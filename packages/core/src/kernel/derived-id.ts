import { createHash } from 'node:crypto';

/** An id that follows from its cause, so that doing the same work twice writes the same document. */
export function derivedId(prefix: string, ...cause: string[]): string {
  return `${prefix}-${createHash('sha256').update(JSON.stringify(cause)).digest('hex').slice(0, 40)}`;
}
