import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A grey JPEG of 8 by 8 pixels, 134 bytes after its tables, with segments of one's own behind its head. */
export function jpeg(...segments: Buffer[]): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  const quantization = Buffer.concat([Buffer.from('ffdb004300', 'hex'), Buffer.alloc(64, 1)]);
  const frame = Buffer.from('ffc0000b080008000801011100', 'hex');
  const huffmanDc = Buffer.from('ffc40014000100000000000000000000000000000000', 'hex');
  const huffmanAc = Buffer.from('ffc40014100100000000000000000000000000000000', 'hex');
  const scan = Buffer.from('ffda0008010100003f003f', 'hex');
  return Buffer.concat([
    head,
    ...segments,
    quantization,
    frame,
    huffmanDc,
    huffmanAc,
    scan,
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** A segment of a JPEG: a comment, Exif, or whatever its marker says. */
export function segment(marker: number, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

export function chunk(name: string, content: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(content as string, 'latin1')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG, with chunks of one's own before its data. */
export function png(
  options: { width?: number; height?: number; data?: Buffer; chunks?: Buffer[] } = {},
): Buffer {
  const { width = 8, height = 8, chunks = [] } = options;
  const data = options.data ?? deflateSync(Buffer.alloc((width + 1) * height));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...chunks,
    chunk('IDAT', data),
    chunk('IEND', ''),
  ]);
}

/** A PDF of one empty page, with one more object. */
export function pdf(object = '<< >>'): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n4 0 obj\n${object}\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n`,
    'latin1',
  );
}

/** A zip of one stored file, as small as one can be. */
export function zip(name = 'a.txt', content = 'hello'): Buffer {
  const body = Buffer.from(content);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(crc32(body), 14);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(body.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt32LE(crc32(body), 16);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt32LE(body.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + body.length, 16);
  return Buffer.concat([local, Buffer.from(name), body, central, Buffer.from(name), end]);
}

/** A PDF of one empty page with so many bytes beside it that draw nothing. */
export function largePdf(bytes: number): Buffer {
  return pdf(`<< /Length ${bytes} >>\nstream\n${randomBytes(bytes / 2).toString('hex')}\nendstream`);
}

/** A square grey PNG of noise, which no packing makes smaller. */
export function noisyPng(side: number): Buffer {
  const lines = randomBytes((side + 1) * side);
  for (let line = 0; line < side; line++) lines[line * (side + 1)] = 0;
  return png({ width: side, height: side, data: deflateSync(lines, { level: 0 }) });
}
