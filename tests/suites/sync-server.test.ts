import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { type SyncServer, startSyncServer } from '@burrow/sync-server/app/sync-server.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import { temporaryFolder } from '../support/processes.ts';
import { editedDocument, ownerDocument, ProtocolStation } from '../support/protocol-station.ts';

describe.each(['embedded', 'Debian'] as const)('sync server on %s PostgreSQL', (engine) => {
  const folder = temporaryFolder('sync-server');
  let debian: Awaited<ReturnType<typeof startDebianPostgres>> | undefined;
  let server: SyncServer;
  let first: ProtocolStation;
  let second: ProtocolStation;

  beforeAll(async () => {
    debian = engine === 'Debian' ? await startDebianPostgres() : undefined;
    server = await startSyncServer({
      folder: folder.path,
      bind: '127.0.0.1',
      port: 0,
      databaseUrl: debian?.url,
      enrolmentsPerMinute: 100,
      log: () => undefined,
    });
    const enrolled = await ProtocolStation.enrol(server.url, (await server.stations.firstCode())!);
    first = enrolled.station!;
    expect(await first.connect()).toBe('welcome');
    const { code } = await server.stations.issueCode(enrolled.tenantId!, 'c');
    const further = await ProtocolStation.enrol(server.url, code.toLowerCase().replace('-', ' '));
    expect(further.number).toBe(2);
    second = further.station!;
    expect(await second.connect()).toBe('welcome');
    expect((await ProtocolStation.enrol(server.url, code)).status).toBe(422);
  });
  afterAll(async () => {
    await first?.close();
    await second?.close();
    await server?.close();
    await debian?.stop();
    folder.remove();
  });

  test('Y-14: a wrong code enrols nobody, and the server gives no second first code', async () => {
    expect((await ProtocolStation.enrol(server.url, 'AAAA-AAAA')).status).toBe(422);
    expect(await server.stations.firstCode()).toBeUndefined();
  });

  test('Y-13: a foreign key or an unknown station is closed out; requests before the proof too', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const { code } = await first.issueCode();
    const thief = (await ProtocolStation.enrol(server.url, code)).station!;
    expect(await thief.connect({ stationId: first.stationId, key: privateKey })).toBe(4401);
    expect(await thief.connect({ stationId: 'nobody' })).toBe(4401);
  });

  test('what one station pushes the other pulls, and is told of', async () => {
    expect(await first.push([ownerDocument('o-1', 'Ortiz')])).toEqual({
      conflicts: [],
      refused: [],
    });
    await expect.poll(() => second.changed).toContain('directory');
    const { documents } = await second.pull();
    expect(documents.find(({ id }) => id === 'o-1')).toEqual(ownerDocument('o-1', 'Ortiz'));
  });

  test('Y-46: a small change comes with its notice and follows on what lies before it; a large one is pulled', async () => {
    const before = (await second.pull(0, 2_000)).checkpoint.sequence;
    const small = ownerDocument('o-small', 'Small');
    await first.push([small]);
    await expect.poll(() => second.news.at(-1)?.documents).toEqual([small]);
    const { after, sequence } = second.news.at(-1)!;
    expect(after).toBe(before);
    expect(first.span).toEqual({ after, sequence });
    expect(await second.pull(after)).toEqual({ documents: [small], checkpoint: { sequence } });
    const many = Array.from({ length: 20 }, (_one, i) => ownerDocument(`o-many-${i}`, 'Ortiz'));
    const told = second.changed.length;
    await first.push(many);
    await expect.poll(() => second.changed.length).toBe(told + 1);
    expect(second.news.at(-1)!.documents).toEqual([small]);
    expect(first.span!.after).toBe(sequence);
    expect((await second.pull(sequence)).documents).toEqual(many);
  });

  test('Y-11: a push whose answer was lost comes again and changes nothing', async () => {
    const row = ownerDocument('o-2', 'Twice');
    await first.push([row]);
    const { checkpoint } = await second.pull();
    expect(await first.push([row])).toEqual({ conflicts: [], refused: [] });
    expect((await second.pull(checkpoint.sequence)).documents).toEqual([]);
  });

  test('Y-9: of two versions edited apart the stored one is answered, and nothing is written', async () => {
    const base = ownerDocument('o-3', 'Base');
    await first.push([base]);
    const mine = editedDocument(base, { body: { ...base.body, familyName: 'Mine' } }, 'one');
    const theirs = editedDocument(base, { body: { ...base.body, familyName: 'Theirs' } }, 'two');
    expect(await first.push([mine])).toEqual({ conflicts: [], refused: [] });
    expect((await second.push([theirs])).conflicts).toEqual([mine]);
    expect((await second.push([base])).conflicts).toEqual([mine]);
    expect((await second.pull()).documents.find(({ id }) => id === 'o-3')).toEqual(mine);
  });

  test('Y-49: conflicts that an answer has no room for are named in it, and answered when pushed once more', async () => {
    const large = { ...ownerDocument('o-large-0', 'x').body, phones: [], address: 'x'.repeat(900_000) };
    const bases = Array.from({ length: 5 }, (_one, i) =>
      ownerDocument(`o-large-${i}`, 'Base', { version: 2, body: large }),
    );
    expect((await first.push(bases)).refused).toEqual([]);
    const edited = (by: string) =>
      bases.map((base) => editedDocument(base, { body: { ...base.body, familyName: by } }, by));
    const [mine, theirs] = [edited('one'), edited('two')];
    await first.push(mine);
    const answer = await second.push(theirs);
    const answered = answer.conflicts.length;
    expect(answered).toBeLessThan(5);
    expect([...answer.conflicts.map(({ id }) => id), ...answer.later!]).toEqual(bases.map(({ id }) => id));
    const rest = await second.push(theirs.filter(({ id }) => answer.later!.includes(id)));
    expect([...answer.conflicts, ...rest.conflicts]).toEqual(mine);
  });

  test('Y-18: of what a station offers the server wants what it lacks', async () => {
    const base = ownerDocument('o-4', 'Offered');
    await first.push([base]);
    const versions = [
      { id: 'o-4', clock: base.history.clock },
      { id: 'o-5', clock: { s: 1 } },
    ];
    expect(await second.offer(versions)).toEqual({ wanted: ['o-5'] });
    const edited = editedDocument(base, { body: { ...base.body, familyName: 'Edited' } }, 'one');
    expect(await second.offer([{ id: 'o-4', clock: edited.history.clock }])).toEqual({ wanted: ['o-4'] });
  });

  test('Y-12: another content under the same edits is refused', async () => {
    await first.push([ownerDocument('o-6', 'Said')]);
    expect((await second.push([ownerDocument('o-6', 'Unsaid')])).refused).toEqual([
      { id: 'o-6', code: 'CLOCK' },
    ]);
  });

  test.each([
    ['SCHEMA', 'an envelope without kind', { ...ownerDocument('bad', 'x'), kind: undefined }, 'directory'],
    [
      'SCHEMA',
      'a body that breaks its declaration',
      ownerDocument('bad', 'x', { body: { familyName: 7 } }),
      'directory',
    ],
    ['SCHEMA', 'no object at all', 'hello', 'directory'],
    ['SERVER_ONLY_KIND', 'a station', ownerDocument('bad', 'x', { kind: 'station' }), 'settings'],
    ['WRONG_COLLECTION', 'an owner among the lab', ownerDocument('bad', 'x'), 'lab'],
    [
      'TOO_LARGE',
      'more than a megabyte',
      ownerDocument('bad', 'x', { kind: 'kind-of-tomorrow', body: { text: 'x'.repeat(1_100_000) } }),
      'directory',
    ],
  ])('Y-12: %s: %s is refused by code', async (code, _what, document, collection) => {
    const { refused, conflicts } = await first.push([document], collection);
    expect({ codes: refused.map((one) => one.code), conflicts }).toEqual({ codes: [code], conflicts: [] });
  });

  test('Y-12: an insert-only document is never rewritten or deleted', async () => {
    const weight = ownerDocument('w-1', '', { kind: 'weight', body: { grams: 4_200 } });
    await first.push([weight], 'clinical');
    for (const change of [{ body: { grams: 1 } }, { _deleted: true }]) {
      const { refused } = await first.push([editedDocument(weight, change)], 'clinical');
      expect(refused).toEqual([{ id: 'w-1', code: 'IMMUTABLE' }]);
    }
  });

  test('Y-10: a reader beside many writers, long and short, never misses a row', async () => {
    const start = (await second.pull()).checkpoint.sequence;
    const total = 40 * 25;
    let written = 0;
    const writers = Array.from({ length: 40 }, async (_value, writer) => {
      const station = writer % 2 === 0 ? first : second;
      const rows = Array.from({ length: 25 }, (_row, i) =>
        ownerDocument(`feed-${writer}-${i}`, `W${writer}`),
      );
      for (let i = 0; i < rows.length; i += 1 + (writer % 7))
        await station.push(rows.slice(i, i + 1 + (writer % 7)));
      written += rows.length;
    });
    const seen = new Set<string>();
    let sequence = start;
    const all = Promise.all(writers);
    while (written < total || seen.size < total) {
      const answer = await second.pull(sequence, 100);
      for (const { id } of answer.documents) seen.add(id);
      if (written >= total && answer.documents.length === 0) break;
      sequence = answer.checkpoint.sequence;
    }
    await all;
    expect(seen.size).toBe(total);
  });

  test('Y-15: a station of another practice sees nothing of this one', async () => {
    const pool = new pg.Pool({ connectionString: debian?.url ?? server.databaseUrl });
    await pool.query("insert into tenant (id) values ('other') on conflict do nothing");
    await pool.end();
    const { code } = await server.stations.issueCode('other', 'other-clinic');
    const stranger = (await ProtocolStation.enrol(server.url, code)).station!;
    expect(await stranger.connect()).toBe('welcome');
    expect((await stranger.pull()).documents).toEqual([]);
    expect((await stranger.pull(0, 500, 'settings')).documents.map(({ id }) => id)).toEqual([
      stranger.stationId,
    ]);
    const overwritten = ownerDocument('o-1', 'Overwritten', { clinicId: 'other-clinic' });
    expect((await stranger.push([overwritten])).refused).toEqual([]);
    expect((await second.pull()).documents.find(({ id }) => id === 'o-1')!.body.familyName).toBe('Ortiz');
    expect(await stranger.revoke(first.stationId)).toEqual({ revoked: false });
    expect(await stranger.reinstate(first.stationId)).toEqual({ reinstated: false });
    const blob = randomBytes(1_000);
    expect((await upload(first.session, blob, 0, blob)).status).toBe(201);
    expect((await download(stranger.session, digestOf(blob))).status).toBe(404);
    await stranger.close();
  });

  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const download = (session: string, digest: string) =>
    fetch(`${server.url}/blobs/${digest}`, { headers: { authorization: `Bearer ${session}` } });
  const upload = (session: string, blob: Buffer, offset: number, part: Buffer) =>
    fetch(`${server.url}/blobs/${digestOf(blob)}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${session}`,
        'upload-offset': String(offset),
        'upload-length': String(blob.length),
      },
      body: new Uint8Array(part),
    });

  /** An upload of the whole blob whose bytes are still to be written. */
  const beginUpload = (blob: Buffer) => {
    const upload = request(`${server.url}/blobs/${digestOf(blob)}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${first.session}`,
        'upload-offset': '0',
        'upload-length': String(blob.length),
        'content-length': blob.length,
      },
    });
    return upload.on('error', () => undefined);
  };

  test('Y-16: an upload that breaks off goes on where it broke, and arrives byte for byte', async () => {
    const blob = randomBytes(3_000_000);
    const half = beginUpload(blob);
    half.write(blob.subarray(0, 1_000_000), () => half.destroy());
    await new Promise((done) => half.once('close', done));
    let offset = 0;
    for (let tries = 0; tries < 200 && offset === 0; tries++) {
      const head = await fetch(`${server.url}/blobs/${digestOf(blob)}`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${first.session}` },
      });
      offset = Number(head.headers.get('upload-offset'));
    }
    expect(offset).toBeGreaterThan(0);
    expect((await upload(first.session, blob, 0, blob)).status).toBe(409);
    let rest = await upload(first.session, blob, offset, blob.subarray(offset));
    // The server may still have been writing what arrived before the break; it tells where to go on.
    while (rest.status === 409) {
      ({ offset } = (await rest.json()) as { offset: number });
      rest = await upload(first.session, blob, offset, blob.subarray(offset));
    }
    expect(rest.status).toBe(201);
    const answer = await download(second.session, digestOf(blob));
    expect(digestOf(Buffer.from(await answer.arrayBuffer()))).toBe(digestOf(blob));
  });

  test('Y-16: a second upload of the same file takes over from a line that hangs, and both may end', async () => {
    const blob = randomBytes(2_000_000);
    const hanging = beginUpload(blob);
    const gone = new Promise((done) => hanging.once('close', done));
    hanging.write(blob.subarray(0, 500_000));
    const bring = async (session: string): Promise<number> => {
      for (let offset = 0; ; ) {
        const answer = await upload(session, blob, offset, blob.subarray(offset)).catch(() => undefined);
        if (answer?.status === 201) return 201;
        if (answer && answer.status !== 409 && answer.status !== 202) return answer.status;
        if (answer) ({ offset } = (await answer.json()) as { offset: number });
      }
    };
    expect(await Promise.all([bring(first.session), bring(second.session)])).toEqual([201, 201]);
    await gone;
    const answer = await download(second.session, digestOf(blob));
    expect(digestOf(Buffer.from(await answer.arrayBuffer()))).toBe(digestOf(blob));
  });

  test('Y-16: bytes that are not what their name says are refused', async () => {
    const blob = randomBytes(1_000);
    expect((await upload(first.session, blob, 0, randomBytes(1_000))).status).toBe(422);
    expect((await download(first.session, digestOf(blob))).status).toBe(404);
  });

  test('blobs need the token of a proven connection', async () => {
    expect((await download('forged', 'a'.repeat(64))).status).toBe(401);
    expect((await download(first.session, '../../etc/passwd')).status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    '',
    'x',
    '{}',
    '{"type":"pull"}',
    '[]',
    'null',
    '{"type":"push","requestId":1,"collection":"nothing","documents":[]}',
  ])('a message that is none (%s) closes the socket, others go on', async (text) => {
    const { code } = await first.issueCode();
    const clumsy = (await ProtocolStation.enrol(server.url, code)).station!;
    await clumsy.connect();
    const closed = once(clumsy.socket, 'close');
    clumsy.socket.send(text);
    expect((await closed)[0]).toBe(4400);
    expect((await first.pull(0, 1)).documents).toHaveLength(1);
  });

  test('Y-13: a revoked station is cut off at once and not let in again', async () => {
    const closed = once(second.socket, 'close');
    expect(await first.revoke(second.stationId)).toEqual({ revoked: true });
    expect((await closed)[0]).toBe(4403);
    expect(await second.connect()).toBe(4403);
    expect((await download(second.session, 'a'.repeat(64))).status).toBe(401);
  });

  test('Y-30: a revoked station is taken in again, and the others see it active', async () => {
    expect(await second.connect()).toBe(4403);
    expect(await first.reinstate(second.stationId)).toEqual({ reinstated: true });
    expect(await second.connect()).toBe('welcome');
    const { documents } = await first.pull(0, 500, 'settings');
    const seen = documents.find(({ id }) => id === second.stationId);
    expect(seen).toMatchObject({ status: 'active', history: { clock: { server: 3 } } });
  });
});
