import { request } from 'node:http';
import { auditEntity } from '@burrow/shared/modules/audit/audit.module.ts';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type OfflineCore, signIn, startOfflineCore } from '../support/offline-core.ts';
import { openPipes, type Pipe } from '../support/pipes.ts';

let station: OfflineCore;
let pipes: Pipe[];
const pipe = (name: Pipe['name']) => pipes.find((one) => one.name === name)!;

beforeAll(async () => {
  station = await startOfflineCore();
  pipes = openPipes(station.core);
});
afterAll(async () => {
  for (const one of pipes) one.close();
  await station.close();
});

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => (error instanceof ORPCError ? `${error.status} ${error.code}` : String(error)),
  );

describe.each(['MessagePort', 'WebSocket', 'HTTP'] as const)('one contract over %s', (name) => {
  test('G-1: a command and a query answer typed values', async () => {
    const client = pipe(name).client(station.tokens.receptionist);
    const fields = {
      name: `Miso ${name}`,
      species: 'cat' as const,
      bornOn: '2017-07-01',
      microchip: '276 098 106 234 567',
    };
    const patient = await client.directory.registerPatient({
      ownerId: station.ownerId,
      fields: { ...fields, microchip: undefined },
      weightGrams: 4_200,
    });
    expect(patient).toMatchObject({
      name: fields.name,
      owner: { familyName: 'Ortiz' },
      weight: { grams: 4_200 },
    });
    expect(patient.number).toMatch(/^P\d{10}$/);
    const opened = await client.directory.openPatient({ patientId: patient.id });
    expect(opened).toEqual(patient);
  });

  test('G-1: an expected failure bears its code and its sentence', async () => {
    const client = pipe(name).client(station.tokens.veterinarian);
    const call = client.directory.openPatient({ patientId: 'nobody' });
    await expect(call).rejects.toMatchObject({
      code: 'PATIENT_NOT_FOUND',
      status: 404,
      message: /no such patient/,
    });
  });

  test('G-2: a session comes before the permission, the permission before the input', async () => {
    const broken = { patientId: '' };
    expect(await failure(pipe(name).client().directory.openPatient(broken))).toBe('401 UNAUTHENTICATED');
    expect(await failure(pipe(name).client(station.tokens.client).directory.openPatient(broken))).toMatch(
      '403 FORBIDDEN',
    );
  });

  test('G-3: broken input names the field', async () => {
    const client = pipe(name).client(station.tokens.receptionist);
    const call = client.directory.registerOwner({
      fields: { familyName: '', givenName: '', phones: [], email: '', address: '' },
    });
    await expect(call).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      status: 400,
      data: { field: 'fields.familyName' },
    });
  });

  test('G-4: a forged token is no session', async () => {
    expect(await failure(pipe(name).client('x'.repeat(43)).session.me({}))).toBe('401 UNAUTHENTICATED');
  });

  test('G-1: changes arrive as they happen', async () => {
    const changes = await pipe(name).client(station.tokens.receptionist).station.changes({});
    const seen: string[] = [];
    await changes.next();
    const reading = (async () => {
      for await (const notice of changes) {
        seen.push(notice.topic);
        if (notice.topic === 'directory') return;
      }
    })();
    await pipe('WebSocket')
      .client(station.tokens.receptionist)
      .directory.registerOwner({
        fields: { familyName: 'New', givenName: '', phones: [], email: '', address: '' },
      });
    await reading;
    expect(seen).toContain('directory');
  });
});

function rawRequest(
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((done, failed) => {
    const call = request(
      `${station.core.gateway.url}${path}`,
      { headers, method: body ? 'POST' : 'GET' },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    call.on('error', failed);
    call.end(body);
  });
}

test.each([
  ['a foreign host (DNS rebinding)', { host: 'evil.example' }],
  ['a foreign host with our port', { host: 'evil.example:7717' }],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a null origin', { origin: 'null' }],
])('G-5: %s is refused', async (_what, headers) => {
  for (const path of ['/', '/api/openapi.json', '/api/station']) {
    expect((await rawRequest(path, headers as Record<string, string>)).status).toBe(403);
  }
});

test('G-5: a WebSocket from another site is refused', async () => {
  const socket = new WebSocket(`${station.core.gateway.url.replace('http', 'ws')}/rpc`, {
    origin: 'https://evil.example',
  });
  const error = await new Promise<Error>((done) => socket.once('error', done));
  expect(error.message).toMatch('403');
});

test('G-6: a body over the limit is refused', async () => {
  const body = JSON.stringify({ login: 'a'.repeat(9_000_000), password: 'x' });
  const answer = await rawRequest('/api/session/sign-in', { 'content-type': 'application/json' }, body).catch(
    (error: Error) => ({ status: 0, text: error.message }),
  );
  expect([0, 413]).toContain(answer.status);
});

test('G-7: a token in the URL opens nothing', async () => {
  const answer = await rawRequest(`/api/session?token=${station.tokens.veterinarian}`, {});
  expect(answer.status).toBe(401);
});

test('a screen is reached by its own address, dots included; a missing asset is not a page', async () => {
  for (const path of [
    '/',
    '/patients/p-1/lab',
    '/imaging/studies/p-1/1.2.840.113619.2.5',
    '/..%2f..%2fetc/passwd',
  ]) {
    expect(await rawRequest(path, {})).toMatchObject({
      status: 200,
      text: expect.stringContaining('Test page'),
    });
  }
  expect((await rawRequest('/assets/gone.js', {})).status).toBe(404);
});

test('G-9: pages forbid inline scripts', async () => {
  const { headers } = await rawRequest('/', {});
  const scripts = String(headers['content-security-policy']).match(/script-src ([^;]*)/)?.[1];
  expect(scripts).toBe("'self' 'wasm-unsafe-eval'");
});

test('G-10: five wrong passwords lock the account, the right one included', async () => {
  const client = pipe('HTTP').client();
  for (let i = 0; i < 5; i++) {
    expect(await failure(client.session.signIn({ login: 'vet-tech', password: 'wrong' }))).toBe(
      '401 WRONG_PASSWORD',
    );
  }
  expect(await failure(client.session.signIn({ login: 'vet-tech', password: 'correct horse battery' }))).toBe(
    '423 SIGN_IN_LOCKED',
  );
  expect(await failure(client.session.signIn({ login: 'nobody', password: 'wrong' }))).toBe(
    '401 WRONG_PASSWORD',
  );
});

test('G-4: a token is dead after signing out', async () => {
  const token = await signIn(station.core.gateway.url, 'receptionist');
  const client = pipe('HTTP').client(token);
  await client.session.signOut({});
  expect(await failure(client.session.me({}))).toBe('401 UNAUTHENTICATED');
});

test('G-11: what a role did not allow is in the trail too', async () => {
  const receptionist = pipe('HTTP').client(station.tokens.receptionist);
  expect(await failure(receptionist.lab.review({ reportId: 'x', note: '' }))).toBe('403 FORBIDDEN');
  const [entry] = await pipe('HTTP').client(station.tokens['super-admin']).audit.list({ limit: 1 });
  expect(entry).toMatchObject({
    procedure: 'lab.review',
    staffName: 'The receptionist',
    outcome: 'FORBIDDEN',
  });
});

test('G-11: commands and opened records are in a chain that breaks when an entry is changed', async () => {
  const admin = pipe('HTTP').client(station.tokens['super-admin']);
  const vet = pipe('HTTP').client(station.tokens.veterinarian);
  const [patient] = await vet.directory.listPatients({ limit: 1 });
  await vet.directory.openPatient({ patientId: patient!.id });
  const [entry] = await admin.audit.list({ patientId: patient!.id, limit: 1 });
  expect(entry).toMatchObject({
    procedure: 'directory.openPatient',
    staffName: 'The veterinarian',
    outcome: 'done',
  });
  expect((await admin.audit.verify({})).chains).toEqual([
    expect.not.objectContaining({ brokenAt: expect.anything() }),
  ]);

  const row = await station.core.services.collections.audit.findOne(entry!.id).exec();
  await row!.incrementalModify((data) =>
    Object.assign(data, { body: { ...data.body, outcome: 'tampered' } }),
  );
  const sequence = (await station.core.services.documents.get(auditEntity, entry!.id))!.body.sequence;
  expect((await admin.audit.verify({})).chains[0]!.brokenAt).toBe(sequence);
});
