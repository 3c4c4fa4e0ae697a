import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcedureMeta } from '@burrow/shared/kernel/contract.ts';
import { roleEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { type DefaultRoleId, defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { allPermissions, contract, modules } from '@burrow/shared/modules/modules.ts';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfflineCore, root, startOfflineCore } from '../support/offline-core.ts';
import { openPipes, type Pipe } from '../support/pipes.ts';

let station: OfflineCore;
let pipes: Pipe[];

beforeAll(async () => {
  station = await startOfflineCore();
  pipes = openPipes(station.core);
});
afterAll(async () => {
  for (const pipe of pipes) pipe.close();
  await station.close();
});

const roleIds = Object.keys(defaultRoles) as DefaultRoleId[];
const procedures = Object.entries(contract).flatMap(([module, ofModule]) =>
  Object.entries(ofModule).map(([name, procedure]) => ({
    module,
    name,
    meta: (procedure as { '~orpc': { meta: ProcedureMeta } })['~orpc'].meta,
  })),
);

/** The table of docs/specs/roles.md: which role has which permission. */
function specTable(): Map<string, Set<string>> {
  const lines = readFileSync(join(root, 'docs/specs/roles.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, ...roles] = cells(lines[0]!);
  return new Map(
    lines.slice(2).map((line) => {
      const [permission, ...marks] = cells(line);
      return [permission!, new Set(roles.filter((_role, i) => marks[i] === 'yes'))];
    }),
  );
}

test('R-1: the table names exactly the permissions that the modules declare', () => {
  const declared = Object.values(modules).flatMap((module) => Object.keys(module.permissions));
  expect([...specTable().keys()].sort()).toEqual(declared.sort());
});

test.each(roleIds)('R-2: %s may call exactly what the table says', async (roleId) => {
  const client = pipes
    .find(({ name }) => name === 'WebSocket')!
    .client(station.tokens[roleId]) as unknown as Record<
    string,
    Record<string, (input: unknown, options?: { signal: AbortSignal }) => Promise<unknown>>
  >;
  const table = specTable();
  for (const { module, name, meta } of procedures) {
    const { permission } = meta.declaration;
    const isAllowed =
      permission === 'anyone' || permission === 'signed-in' || table.get(permission)!.has(roleId);
    // Input that no procedure accepts: whoever is let in is told so, and nothing is changed.
    const abort = new AbortController();
    const outcome = await client[module]![name]!(7, { signal: abort.signal }).then(
      () => 'let in',
      (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
    );
    abort.abort();
    if (isAllowed) expect([`${module}.${name}`, outcome]).not.toEqual([`${module}.${name}`, 'FORBIDDEN']);
    else expect([`${module}.${name}`, outcome]).toEqual([`${module}.${name}`, 'FORBIDDEN']);
  }
});

test('R-2: without a session only what is open to anyone answers', async () => {
  const client = pipes.find(({ name }) => name === 'WebSocket')!.client() as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  for (const { module, name, meta } of procedures) {
    const outcome = await client[module]![name]!(7).then(
      () => 'let in',
      (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
    );
    const isOpen = meta.declaration.permission === 'anyone';
    expect([`${module}.${name}`, outcome === 'UNAUTHENTICATED']).toEqual([`${module}.${name}`, !isOpen]);
  }
});

test('R-4: the last super admin cannot be locked', async () => {
  const admin = pipes[0]!.client(station.tokens['super-admin']);
  const staff = await admin.directory.listStaff({});
  const [first, second] = staff.filter(({ roleId }) => roleId === 'super-admin');
  await admin.directory
    .updateStaff({
      staffId: first!.id === station.tokens['super-admin'] ? second!.id : first!.id,
      fields: { disabled: true },
    })
    .catch(() => undefined);
  const left = (await admin.directory.listStaff({})).filter(
    ({ roleId, disabled }) => roleId === 'super-admin' && !disabled,
  );
  await expect(
    admin.directory.updateStaff({ staffId: left[0]!.id, fields: { disabled: true } }),
  ).rejects.toMatchObject({ code: 'LAST_ADMIN' });
});

test('R-5: what an update brings is the super admin’s until one decides; what a practice took from a role stays taken', async () => {
  const socket = pipes.find(({ name }) => name === 'WebSocket')!;
  const admin = socket.client(station.tokens['super-admin']);
  const stored = async (id: string) => (await admin.directory.listRoles({})).find((role) => role.id === id)!;
  const store = (id: string, permissions: readonly string[]) =>
    station.core.services.documents.patch(roleEntity, id, 'system', () => ({
      body: { permissions: [...permissions] },
    }));
  const whole = await stored('veterinarian');
  // As a practice of an earlier version left them: nobody knew of critical values, and vets may not sign.
  await store(
    'super-admin',
    allPermissions.filter((own) => own !== 'lab.acknowledge'),
  );
  await store(
    'veterinarian',
    whole.permissions.filter((own) => own !== 'lab.acknowledge' && own !== 'visits.sign'),
  );
  expect(await stored('veterinarian')).toMatchObject({ awaited: ['lab.acknowledge'] });
  expect(await stored('receptionist')).toMatchObject({ awaited: [] });

  await admin.directory.settleNewPermissions({ give: false });
  expect((await stored('veterinarian')).permissions).not.toContain('lab.acknowledge');
  expect(await stored('veterinarian')).toMatchObject({ awaited: [] });

  await store(
    'super-admin',
    allPermissions.filter((own) => own !== 'lab.acknowledge'),
  );
  await admin.directory.settleNewPermissions({ give: true });
  const { permissions } = await stored('veterinarian');
  expect(permissions).toContain('lab.acknowledge');
  expect(permissions).not.toContain('visits.sign');
  expect(await stored('veterinarian')).toMatchObject({ awaited: [] });
  await store('veterinarian', whole.permissions);
});
