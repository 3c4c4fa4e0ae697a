import type { ReplicatedDocument } from '@burrow/shared/kernel/sync-protocol.ts';
import { type DefaultRoleId, defaultRoles } from '@burrow/shared/modules/directory/rules/default-roles.ts';
import { allEntities } from '@burrow/shared/modules/entities.ts';
import type { Chance } from '../sync-fuzz/chance.ts';
import type { OpenPractice } from './open-practice.ts';
import { rewritten, roleDocuments, staffDocument, written } from './written-documents.ts';

/** A document that the server must not take, as text: some say what no object of JavaScript can. */
export interface Forgery {
  what: string;
  collection: string;
  text: string;
}

interface Scene {
  chance: Chance;
  /** The practice whose station sends it, and one it knows everything of. */
  own: OpenPractice;
  foreign: OpenPractice;
  /** What the sender's practice has on the server. */
  stored: ReplicatedDocument[];
}

type Forge = (scene: Scene) => { collection: string; document?: unknown; text?: string } | undefined;

const roles = Object.keys(defaultRoles) as DefaultRoleId[];
const people = allEntities().filter(({ write }) => write.length > 0);
const permissionsOf = (role: DefaultRoleId): readonly string[] => {
  const { permissions } = defaultRoles[role];
  return permissions === 'all' ? ['staff.manage'] : permissions;
};
const collectionOf = (kind: string) => allEntities().find((entity) => entity.kind === kind)!.collection;
const mayNot = ({ chance, own }: Scene, write: readonly string[]) =>
  own.by(
    chance.pick(
      roles.filter((role) => role !== 'super-admin' && !permissionsOf(role).some((p) => write.includes(p))),
    ),
  );
const pick = ({ chance, stored }: Scene, isFit: (document: ReplicatedDocument) => boolean) => {
  const fit = stored.filter(isFit);
  return fit.length > 0 ? chance.pick(fit) : undefined;
};
const isKind = (kind: string) => (document: ReplicatedDocument) => document.kind === kind;
const on = (document: ReplicatedDocument, change: object) => ({
  collection: collectionOf(document.kind),
  document: { ...document, ...change },
});
/** A stored owner under a new id, so that nothing but the forgery stands against it. */
const fresh = (scene: Scene, change: object = {}) => {
  const owner = pick(scene, isKind('owner'))!;
  return on(owner, { id: `forged-${scene.chance.below(1e9)}`, ...change });
};
const stamp = (writer: string, count: string, author: string) => `0mjuuyvk0.${writer}.${count}.${author}`;

/** Every way of forging, by name. */
const forgeries: Record<string, Forge> = {
  'another practice’s clinic': (scene) => fresh(scene, { clinicId: scene.foreign.clinicId }),
  'another practice’s document as it is': ({ foreign }) => ({
    collection: 'directory',
    document: staffDocument(foreign.by('super-admin').author, 'super-admin', foreign.by('super-admin')),
  }),
  'another practice’s author': (scene) => {
    const entity = scene.chance.pick(people);
    const { author } = scene.foreign.by('super-admin');
    const owner = pick(scene, isKind('owner'))!;
    const by = { ...scene.own.by('super-admin'), author };
    const body = entity.kind === 'owner' ? owner.body : {};
    return { collection: entity.collection, document: written(entity.kind, 'forged-a', body, by) };
  },
  'an author whose role may not': (scene) => {
    const before = pick(scene, ({ kind }) => people.some((entity) => entity.kind === kind));
    const entity = people.find(({ kind }) => kind === before?.kind)!;
    return on(rewritten(before!, { ownerId: 'x', patientId: 'y' }, mayNot(scene, entity.write)), {});
  },
  'a device or a station by itself': (scene) => {
    const entity = scene.chance.pick(allEntities().filter(({ programs }) => !programs));
    const before = pick(scene, isKind(entity.kind));
    const author = scene.chance.pick(['system', 'device:x', 'server', 'anonymous', '']);
    return before && on(rewritten(before, { ownerId: 'x' }, { author }), {});
  },
  'more rights for oneself': (scene) => {
    const by = mayNot(scene, ['staff.manage']);
    const self = pick(scene, ({ id }) => id === by.author)!;
    const body = { ...self.body, roleId: 'super-admin', passwordHash: 'own' };
    return on(rewritten(self, { body }, by), {});
  },
  'more rights without a stamp': (scene) => {
    const by = mayNot(scene, ['staff.manage']);
    const self = pick(scene, ({ id }) => id === by.author)!;
    const next = rewritten(self, { body: { ...self.body, passwordHash: 'own' } }, by);
    return on(next, { body: { ...next.body, roleId: 'super-admin' } });
  },
  'an administrator made by nobody': (scene) => {
    const id = `ghost-${scene.chance.below(1e6)}`;
    const author = scene.chance.pick(['system', id, 'device:x', scene.own.by('clinic-admin').author]);
    return {
      collection: 'directory',
      document: staffDocument(id, 'super-admin', { ...scene.own.by('x'), author }),
    };
  },
  'a wider role': (scene) => {
    const role = pick(scene, ({ kind, id }) => kind === 'role' && id !== 'super-admin')!;
    const body = { ...role.body, permissions: ['staff.manage', 'records.write'] };
    const by = scene.chance.is(0.5) ? mayNot(scene, ['staff.manage']) : { author: 'system' };
    return on(rewritten(role, { body }, by), {});
  },
  'a role made by the station, wider than declared': (scene) => {
    const [role] = roleDocuments(scene.own.clinicId).filter(({ id }) => id === 'client');
    const body = { ...role!.body, permissions: ['own.read', 'staff.manage'] };
    return on({ ...role!, id: `role-${scene.chance.below(1e6)}`, body }, {});
  },
  'what only the server writes': ({ own, chance }) => ({
    collection: 'settings',
    document: written(
      'station',
      chance.pick([own.station.stationId, 'new-station']),
      { name: 'x', number: 9, enrolledAt: '2026-01-01T00:00:00.000Z' },
      own.by('super-admin'),
      { status: 'active' },
    ),
  }),
  'another collection': (scene) => {
    const { document } = fresh(scene);
    return { collection: scene.chance.pick(['lab', 'clinical', 'audit', 'settings']), document };
  },
  'rewritten evidence': (scene) => {
    const before = pick(scene, ({ kind }) => kind === 'weight' || kind === 'lab-report')!;
    const change = scene.chance.pick<Partial<ReplicatedDocument>>([
      { body: { ...before.body, grams: 1, testName: 'x' } },
      { patientId: 'another-animal' },
      { at: '2025-01-01T00:00:00.000Z' },
      { _deleted: true },
      { status: before.kind === 'lab-report' ? 'new' : '', ownerId: 'another' },
    ]);
    return on(rewritten(before, change, scene.own.by('veterinarian')), {});
  },
  'evidence put before the evidence': (scene) => {
    const before = pick(scene, isKind('weight'))!;
    const { author } = scene.own.by('vet-tech');
    const clock = { ...before.history.clock, early: 1 };
    const stamps = { ...before.history.stamps, '*': `000000001.early.000001.${author}` };
    return on(before, { body: { grams: 7 }, updatedBy: author, history: { clock, stamps, priors: {} } });
  },
  'another kind': (scene) => {
    const before = pick(scene, isKind('owner'))!;
    const body = {
      name: 'x',
      login: 'xx',
      roleId: 'super-admin',
      colour: 'x',
      passwordHash: '',
      disabled: false,
    };
    return on(rewritten(before, { kind: 'staff', body }, scene.own.by('super-admin')), {});
  },
  'other content under the same edits': (scene) => {
    const before = scene.chance.pick(scene.stored);
    if (before.kind === 'station') return undefined;
    const field = scene.chance.pick(['patientId', 'ownerId', 'createdAt', 'stationId', 'updatedAt']);
    return on(before, { [field]: 'forged' });
  },
  'an older version': (scene) => {
    const before = pick(scene, ({ history }) => Object.values(history.clock).some((n) => n > 1));
    if (!before) return undefined;
    const [[writer]] = Object.entries(before.history.clock).filter(([, n]) => n > 1) as [[string, number]];
    const clock = { ...before.history.clock, [writer]: 1 };
    return on(before, {
      history: { clock, stamps: { '*': stamp(writer, '000001', before.updatedBy) }, priors: {} },
    });
  },
  'clock games': (scene) => {
    const { author } = scene.own.by('receptionist');
    const made = { '*': stamp('pw', '000001', author) };
    const history = scene.chance.pick<unknown>([
      { clock: { pw: 2 }, stamps: made, priors: {} },
      { clock: { pw: -1 }, stamps: made, priors: {} },
      { clock: { pw: 1.5 }, stamps: made, priors: {} },
      { clock: { pw: 1e300 }, stamps: made, priors: {} },
      { clock: {}, stamps: made, priors: {} },
      { clock: { pw: 1 }, stamps: {}, priors: {} },
      { clock: { pw: 1 }, stamps: { '*': '' }, priors: {} },
      { clock: { pw: 1 }, stamps: { ...made, name: stamp('pw', '000009', author) }, priors: {} },
      { clock: { pw: 1 }, stamps: { ...made, name: stamp('other', '000001', author) }, priors: {} },
      { clock: { pw: 1 }, stamps: { '*': `zzzzzzzzzzzz.pw.000001.${author}` }, priors: {} },
      {
        clock: { pw: 1 },
        stamps: { '*': stamp('pw', '000001', scene.own.by('super-admin').author) },
        priors: {},
      },
      {
        clock: Object.fromEntries(Array.from({ length: 600 }, (_w, i) => [`w${i}`, 1])),
        stamps: made,
        priors: {},
      },
      {
        clock: { pw: 1 },
        stamps: {
          ...made,
          ...Object.fromEntries(Array.from({ length: 2_100 }, (_s, i) => [`f${i}`, made['*']])),
        },
        priors: {},
      },
      { clock: [], stamps: made, priors: {} },
      null,
    ]);
    return fresh(scene, { history, updatedBy: author });
  },
  'a key that all objects share': (scene) => {
    const { document, collection } = fresh(scene);
    const place = scene.chance.pick(['', 'body', 'history', 'priors', 'clock']);
    const text = JSON.stringify({ __: 0, ...(document as object) });
    const evil = '"__proto__":{"polluted":true,"permissions":["staff.manage"]}';
    const at = place === '' ? '"__":0' : place === 'priors' ? '"priors":{' : `"${place}":{`;
    const forged =
      place === '' ? text.replace(at, evil) : text.replace(at, `${at}${evil},`).replace(',}', '}');
    return { collection, text: forged };
  },
  'a field of another type': (scene) => {
    const { document, collection } = fresh(scene);
    const field = scene.chance.pick(Object.keys(document as object));
    const value = scene.chance.pick<unknown>([null, 7.5, [[]], 'x'.repeat(1_100_000), [{ a: 1 }]]);
    return { collection, document: { ...(document as object), [field]: value } };
  },
  'a field left out': (scene) => {
    const { document, collection } = fresh(scene);
    const { [scene.chance.pick(Object.keys(document as object))]: _gone, ...rest } = document as Record<
      string,
      unknown
    >;
    return { collection, document: rest };
  },
  'no document at all': ({ chance }) => ({
    collection: 'directory',
    document: chance.pick<unknown>([
      null,
      7,
      '',
      'owner',
      [],
      {},
      [[]],
      true,
      { id: 'x' },
      { kind: 'staff' },
    ]),
  }),
  'an id that databases differ about': (scene) =>
    fresh(scene, {
      id: scene.chance.pick<unknown>(['', '\u0000', 'a\u0000b', '\ud800', 'x'.repeat(121), '\n', 7]),
    }),
  'a megabyte and more': (scene) =>
    fresh(scene, { body: { ...pick(scene, isKind('owner'))!.body, address: 'ü'.repeat(510_000) } }),
  'nested deeper than a stack': (scene) => {
    const { document, collection } = fresh(scene);
    const body = `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    return { collection, text: JSON.stringify(document).replace(/"body":\{[^}]*\}/, `"body":${body}`) };
  },
};

/** As many forgeries as asked, each way in its turn. */
export function* forge(scene: Scene, total: number): Generator<Forgery> {
  const ways = Object.entries(forgeries);
  for (let made = 0, i = 0; made < total; i++) {
    const [what, way] = ways[i % ways.length]!;
    const forged = way(scene);
    if (!forged) continue;
    made += 1;
    yield { what, collection: forged.collection, text: forged.text ?? JSON.stringify(forged.document) };
  }
}
