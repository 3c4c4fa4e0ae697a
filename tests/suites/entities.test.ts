import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverOnlyKinds } from '@burrow/shared/kernel/sync-protocol.ts';
import { allEntities } from '@burrow/shared/modules/entities.ts';
import { modules } from '@burrow/shared/modules/modules.ts';
import { expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, 'fixtures');

test.each(allEntities().map((entity) => [entity.kind, entity] as const))(
  '%s: each step of its history has a migration with a fixture',
  (kind, entity) => {
    for (let version = 1; version < entity.version; version++) {
      const file = join(fixtures, `${kind}.v${version}.json`);
      expect([file, existsSync(file)]).toEqual([file, true]);
      let body = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      for (let step = version; step < entity.version; step++) body = entity.migrations[step]!(body);
      expect(entity.body.safeParse(body).error).toBeUndefined();
    }
    expect(Object.keys(entity.migrations).map(Number)).toEqual(
      Array.from({ length: entity.version - 1 }, (_step, i) => i + 1),
    );
  },
);

test('no two modules own one kind, route or permission', () => {
  const all = Object.values(modules);
  const kinds = all.flatMap((module) => module.entities.map(({ kind }) => kind));
  const routes = all.flatMap((module) => Object.values(module.procedures).map(({ route }) => route));
  const permissions = all.flatMap((module) => Object.keys(module.permissions));
  for (const names of [kinds, routes, permissions]) expect(new Set(names).size).toBe(names.length);
});

test('every module bears the name it is listed under', () => {
  for (const [name, module] of Object.entries(modules)) expect(module.name).toBe(name);
});

test('Y-31: each kind that people write names permissions that exist', () => {
  const permissions = new Set(Object.values(modules).flatMap((module) => Object.keys(module.permissions)));
  for (const { kind, write, programs } of allEntities()) {
    expect([kind, write.filter((permission) => !permissions.has(permission))]).toEqual([kind, []]);
    const isWritten = write.length > 0 || programs !== undefined || serverOnlyKinds.has(kind);
    expect([kind, isWritten]).toEqual([kind, true]);
  }
});
