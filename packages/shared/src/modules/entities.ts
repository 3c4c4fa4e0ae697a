import type { EntityDeclaration } from '../kernel/declare.ts';
import { modules } from './modules.ts';

const declared: EntityDeclaration[] = [
  ...Object.values(modules).flatMap((module): EntityDeclaration[] => [...module.entities]),
];
const byKind = new Map(declared.map((entity) => [entity.kind, entity]));

/** The declaration of a document kind, or undefined for one that a later version wrote. */
export function entityOfKind(kind: string): EntityDeclaration | undefined {
  return byKind.get(kind);
}

/** All document kinds. */
export function allEntities(): EntityDeclaration[] {
  return [...byKind.values()];
}
