import { join, resolve } from 'node:path';

/** The built desktop program; BURROW_BUILD names a copy, so that a build meanwhile does not pull it away. */
export const builtFolder = resolve(
  process.env.BURROW_BUILD ?? join(import.meta.dirname, '../../apps/desktop/out'),
);
