import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Uploads } from './uploads.ts';

const KEY = Buffer.alloc(32, 7);
const DAY_MS = 24 * 3_600_000;
let folder: string;
/** Knows nothing but the folder, as after a start. */
const reopened = () => new Uploads(folder, KEY);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uploads-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const announced = (bytes: Uint8Array) => ({
  sizeBytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
const begun = async (bytes: Uint8Array, author = 'vet') => {
  const answer = await reopened().begin(author, announced(bytes));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

test('F-7: a file comes whole however it is cut, also when the station begins anew between any two parts (property)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 9 }),
      async (bytes, cuts) => {
        const { uploadId } = await begun(bytes);
        for (let turn = 0; ; turn++) {
          const { receivedBytes } = await begun(bytes);
          if (receivedBytes === bytes.length) break;
          const part = bytes.subarray(receivedBytes, receivedBytes + cuts[turn % cuts.length]!);
          expect(await reopened().append('vet', uploadId, receivedBytes, part)).toMatchObject({ ok: true });
        }
        expect(await reopened().read('vet', uploadId)).toEqual({ ok: true, value: Buffer.from(bytes) });
        await reopened().drop('vet', uploadId);
        expect(files()).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('F-7: a part that came before changes nothing; one that leaves a gap or says more than was announced is refused', async () => {
  const bytes = Buffer.from('a letter of two parts');
  const { uploadId } = await begun(bytes);
  const uploads = reopened();
  expect(await uploads.append('vet', uploadId, 4, bytes.subarray(4))).toMatchObject({
    code: 'PART_OUT_OF_PLACE',
  });
  for (let twice = 0; twice < 2; twice++)
    expect(await uploads.append('vet', uploadId, 0, bytes.subarray(0, 9))).toEqual({
      ok: true,
      value: { receivedBytes: 9 },
    });
  expect(await uploads.read('vet', uploadId)).toMatchObject({ code: 'UPLOAD_INCOMPLETE' });
  const more = Buffer.concat([bytes.subarray(9), Buffer.from('!')]);
  expect(await uploads.append('vet', uploadId, 9, more)).toMatchObject({ code: 'PART_OUT_OF_PLACE' });
  expect(await uploads.append('somebody else', uploadId, 9, bytes.subarray(9))).toMatchObject({
    code: 'UPLOAD_NOT_FOUND',
  });
});

test('F-7: what is not the file that was announced is let go', async () => {
  const { uploadId } = await begun(Buffer.from('the right one'));
  await reopened().append('vet', uploadId, 0, Buffer.from('the wrong one'));
  expect(await reopened().read('vet', uploadId)).toMatchObject({ code: 'FILE_DAMAGED' });
  expect(files()).toEqual([]);
});

test('F-7: what lies on disk on its way is sealed', async () => {
  const bytes = Buffer.from('a secret of an owner');
  const { uploadId } = await begun(bytes);
  await reopened().append('vet', uploadId, 0, bytes);
  expect(files().some((path) => readFileSync(path).includes('secret'))).toBe(false);
});

test('F-8: a ninth file waits for another; idle ones make way; what nobody goes on with is gone a day later', async () => {
  const file = (n: number) => announced(Buffer.from(`file ${n}`));
  for (let n = 0; n < 8; n++) await reopened().begin('vet', file(n));
  expect(await reopened().begin('vet', file(8))).toMatchObject({ code: 'TOO_MANY_UPLOADS' });
  expect(await reopened().begin('vet', file(3))).toMatchObject({ ok: true });
  expect(await reopened().begin('tech', file(8))).toMatchObject({ ok: true });
  const before = new Date(Date.now() - 11 * 60_000);
  utimesSync(files().find((path) => path.includes(file(0).sha256))!, before, before);
  expect(await reopened().begin('vet', file(8))).toMatchObject({ ok: true });
  expect(files()).toHaveLength(9);
  await reopened().sweep(Date.now() + DAY_MS + 1_000);
  expect(files()).toEqual([]);
});

test('F-6: more than 50 MB is refused before anything is sent', async () => {
  const sha256 = 'a'.repeat(64);
  expect(await reopened().begin('vet', { sizeBytes: 50_000_001, sha256 })).toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  expect(files()).toEqual([]);
});
