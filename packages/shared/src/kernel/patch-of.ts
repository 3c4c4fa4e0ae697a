import { z } from 'zod';

type PatchShape<S extends z.ZodRawShape> = {
  [K in keyof S]: z.ZodOptional<S[K] extends z.ZodDefault<infer T> ? T : S[K]>;
};

/**
 * The schema of a change: every field optional, and a field that is absent stays absent. `partial()` alone
 * would fill in defaults, and a change of one field would reset all the others.
 */
export function patchOf<S extends z.ZodRawShape>(fields: z.ZodObject<S>): z.ZodObject<PatchShape<S>> {
  const shape = Object.entries(fields.shape).map(([name, schema]) => {
    const bare = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
    return [name, z.optional(bare as z.ZodType)];
  });
  return z.object(Object.fromEntries(shape)) as unknown as z.ZodObject<PatchShape<S>>;
}
