import { createHash, randomBytes } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { BlobStore } from './blob-store.ts';
import { FILE_KEY, openFileKey, resealFileKey } from './file-key.ts';

const root = mkdtempSync(join(tmpdir(), 'burrow-files-'));
const folder = (name: string) => join(root, name);
const key = randomBytes(32);
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const oldKey = 'ab'.repeat(32);
const newKey = 'cd'.repeat(32);
afterAll(() => rmSync(root, { recursive: true }));

test('S-28: what is stored cannot be read on disk, and reads back byte for byte from any offset', async () => {
  const blobs = new BlobStore(folder('offsets'), key);
  const content = Buffer.from('Bella Ortiz, left stifle, mediolateral. '.repeat(2_000));
  const digest = await blobs.put(content);
  expect(readFileSync(blobs.path(digest)).includes('Ortiz')).toBe(false);
  expect(blobs.size(digest)).toBe(content.length);
  const offset = fc.integer({ min: 0, max: content.length });
  await fc.assert(
    fc.asyncProperty(offset, fc.integer({ min: 0, max: 5_000 }), async (from, length) => {
      expect(blobs.slice(digest, from, length).equals(content.subarray(from, from + length))).toBe(true);
      expect((await buffer(blobs.stream(digest, from))).equals(content.subarray(from))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('S-28: the same bytes look different under each name and key, and another key does not open them', async () => {
  const [one, other] = [new BlobStore(folder('one'), key), new BlobStore(folder('other'), key)];
  const digest = await one.put(Buffer.alloc(4_096));
  await other.put(Buffer.alloc(4_096));
  expect(readFileSync(one.path(digest)).equals(readFileSync(other.path(digest)))).toBe(false);
  expect(await one.isWhole(digest)).toBe(true);
  expect(await new BlobStore(one.folder, randomBytes(32)).isWhole(digest)).toBe(false);
  expect(() => new BlobStore(one.folder).slice(digest, 0, 1)).toThrow('there is no key for it');
});

test('S-28: a file that arrives in parts is whole however often and wherever it is cut off', async () => {
  const blobs = new BlobStore(folder('parts'), key);
  const cut = fc.record({ grows: fc.integer({ min: 0, max: 900 }), loses: fc.integer({ min: 0, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 3_000 }),
      fc.array(cut),
      async (bytes, cuts) => {
        const digest = digestOf(bytes);
        const part = blobs.part(digest);
        for (const { grows, loses } of cuts) {
          const from = await part.size();
          await part.append([bytes.subarray(from, from + grows)]);
          // A crash: the end of the file did not reach the disk, perhaps not even all of its beginning.
          truncateSync(part.path, Math.max(0, readFileSync(part.path).length - loses));
        }
        await part.append([bytes.subarray(await part.size())]);
        expect(await blobs.adopt(part, digest)).toBe(true);
        expect((await blobs.read(digest)).equals(Buffer.from(bytes))).toBe(true);
        await blobs.remove(digest);
      },
    ),
    { numRuns: 60 },
  );
});

test('S-28: a part that is not what its name says is let go', async () => {
  const blobs = new BlobStore(folder('wrong'), key);
  const part = blobs.part(digestOf(Buffer.from('right')));
  await part.append([Buffer.from('wrong')]);
  expect(await blobs.adopt(part, digestOf(Buffer.from('right')))).toBe(false);
  expect(await part.size()).toBe(0);
});

test('S-29: files of a version that did not seal them are read, and sealed', async () => {
  const plain = new BlobStore(folder('plain'));
  const digests = [await plain.put(Buffer.from('a radiograph')), await plain.put(Buffer.alloc(0))];
  const blobs = new BlobStore(plain.folder, key);
  expect(String(await blobs.read(digests[0]!))).toBe('a radiograph');
  expect(await blobs.sealAll()).toBe(2);
  expect(await blobs.sealAll()).toBe(0);
  expect(readFileSync(blobs.path(digests[0]!)).includes('radiograph')).toBe(false);
  expect(String(await blobs.read(digests[0]!))).toBe('a radiograph');
  expect(globSync('**/*.part', { cwd: blobs.folder })).toEqual([]);
});

test('K-7: the file key stays when the database key changes; the old one opens it no longer', async () => {
  const station = folder('station');
  await mkdir(station);
  const fileKey = await openFileKey(station, oldKey);
  expect((await openFileKey(station, oldKey)).equals(fileKey)).toBe(true);
  await resealFileKey(station, oldKey, newKey);
  for (const either of [oldKey, newKey])
    expect((await openFileKey(station, either)).equals(fileKey)).toBe(true);
  await resealFileKey(station, newKey, newKey);
  expect((await openFileKey(station, newKey)).equals(fileKey)).toBe(true);
  await expect(openFileKey(station, oldKey)).rejects.toThrow('of another database key');
});

test('K-7: a file key that is gone is said, not replaced', async () => {
  const station = folder('keyless');
  await mkdir(station);
  await new BlobStore(join(station, 'blobs'), await openFileKey(station, oldKey)).put(Buffer.from('x'));
  rmSync(join(station, FILE_KEY));
  await expect(openFileKey(station, oldKey)).rejects.toThrow('Put it back from a backup');
});
