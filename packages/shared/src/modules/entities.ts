import type { EntityDeclaration } from '../kernel/declare.ts';
import { modules } from './modules.ts';

const byKind = new Map<string, EntityDeclaration>(
  Object.values(modules).flatMap((module) => module.entities.map((entity) => [entity.kind, entity] as const)),
);

/** The declaration of a document kind, or undefined for one that a later version wrote. */
export function entityOfKind(kind: string): EntityDeclaration | undefined {
  return byKind.get(kind);
}

/** All document kinds. */
export function allEntities(): EntityDeclaration[] {
  return [...byKind.values()];
}
