import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a modality may write its pixels: DCMTK's tool for it, and the one that undoes it. */
export const pixelEncodings = {
  uncompressed: undefined,
  RLE: { encode: 'dcmcrle', decode: 'dcmdrle' },
  'JPEG lossless': { encode: 'dcmcjpeg', decode: 'dcmdjpeg' },
} as const;
export type PixelEncoding = keyof typeof pixelEncodings;

/** The same object with its pixels in another encoding. */
export function encodePixels(file: Buffer, encoding: PixelEncoding): Buffer {
  const tools = pixelEncodings[encoding];
  return tools ? converted(tools.encode, file) : file;
}

/** The pixel values of an object, decoded by DCMTK: little endian, as many bytes each as they are stored in. */
export function pixelsOf(file: Buffer, encoding: PixelEncoding): Buffer {
  const tools = pixelEncodings[encoding];
  const plain = tools ? converted(tools.decode, file) : file;
  return inFolder((folder) => {
    const path = join(folder, 'object.dcm');
    writeFileSync(path, plain);
    execFileSync('dcmdump', ['+W', folder, path], { stdio: 'ignore' });
    const raw = readdirSync(folder).find((name) => name.endsWith('.raw'));
    if (!raw) throw new Error('DCMTK found no pixels in the object');
    return readFileSync(join(folder, raw));
  });
}

function converted(tool: string, file: Buffer): Buffer {
  return inFolder((folder) => {
    const [from, to] = [join(folder, 'from.dcm'), join(folder, 'to.dcm')];
    writeFileSync(from, file);
    execFileSync(tool, [from, to], { stdio: 'ignore' });
    return readFileSync(to);
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-pixels-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
