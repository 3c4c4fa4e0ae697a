import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { BlobStore } from '../../../storage/blob-store.ts';
import type { ImageObject } from '../studies.ts';
import { decodeFrame } from './decode-frame.ts';
import { drawThumbnail, type SmallPicture } from './draw-thumbnail.ts';
import { frameHeader, parseObject } from './frame-header.ts';
import { makeThumbnail } from './make-thumbnail.ts';
import { previewOf } from './preview-of.ts';
import { Thumbnails } from './thumbnails.ts';

const DATA = resolve(import.meta.dirname, '../../../../../../../shared/data/dicom');
const folder = mkdtempSync(join(tmpdir(), 'burrow-thumbnails-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const radiograph = syntheticRadiograph({ patientId: '1', patientName: 'Ortiz^Miso', species: 'Feline' }).file;

async function draw(bytes: Uint8Array, frame = 0): Promise<SmallPicture> {
  const object = parseObject(bytes);
  const header = frameHeader(object);
  return drawThumbnail(object, header, await decodeFrame(object, header, frame));
}
/** The mean difference of two pictures, in shades of 255. */
const difference = (a: SmallPicture, b: SmallPicture) =>
  a.pixels.reduce((sum, value, i) => sum + Math.abs(value - (b.pixels[i] ?? 0)), 0) / a.pixels.length;

describe('thumbnails', () => {
  it('draws a radiograph in shades, 128 pixels along its longest side', async () => {
    const { width, height, channels, pixels } = await draw(radiograph);
    expect([Math.max(width, height), channels]).toEqual([128, 1]);
    expect(new Set(pixels).size).toBeGreaterThan(64);
  });

  it('answers a PNG and keeps it; what is no image has none, and the next one is drawn', async () => {
    const blobs = new BlobStore(join(folder, 'blobs'));
    const thumbnails = new Thumbnails(blobs);
    const digest = await blobs.put(radiograph);
    const noise = await blobs.put(Buffer.from('This is not an image'));
    const [first, none, again] = await Promise.all([
      thumbnails.of(digest, 1),
      thumbnails.of(noise, 1),
      thumbnails.of(digest, 1),
    ]);
    const png = Buffer.from(await first!.arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(none).toBeUndefined();
    expect(Buffer.from(await again!.arrayBuffer()).equals(png)).toBe(true);
    await blobs.remove(digest);
    expect(Buffer.from(await (await thumbnails.of(digest, 1))!.arrayBuffer()).equals(png)).toBe(true);
  });

  it('draws what another encoding of the same image shows', async () => {
    const families = ['pydicom/MR_small*.dcm', 'dicomParser/*CT0012*.dcm', 'dicomParser/*CT1_UNC*.dcm'];
    for (const family of existsSync(DATA) ? families : []) {
      const [reference, ...others] = globSync(join(DATA, family)).sort();
      const expected = await draw(readFileSync(reference!));
      for (const path of others)
        expect(difference(await draw(readFileSync(path)), expected), basename(path)).toBeLessThan(1);
    }
  });

  it('refuses or draws every public object, and does not hang', async () => {
    for (const path of existsSync(DATA) ? globSync(join(DATA, '*/*')) : []) {
      const picture = await makeThumbnail(readFileSync(path), 1).catch(() => undefined);
      if (picture) expect(picture.length, basename(path)).toBeLessThan(64_000);
    }
  });

  it('stands for a study with the middle image of its longest series', () => {
    const image = (id: string, seriesInstanceUid: string, instanceNumber: number, frames = 1) =>
      ({ id, body: { seriesInstanceUid, instanceNumber, frames, rows: 1, columns: 1 } }) as ImageObject;
    const scout = image('scout', 'a', 1);
    const slices = [3, 1, 2].map((number) => image(`slice-${number}`, 'b', number));
    expect(previewOf([scout, ...slices])).toEqual({ objectId: 'slice-2', frame: 1 });
    expect(previewOf([image('loop', 'c', 1, 30)])).toEqual({ objectId: 'loop', frame: 16 });
    const report = { id: 'report', body: { seriesInstanceUid: 'd' } } as ImageObject;
    expect(previewOf([report])).toBeUndefined();
  });
});
