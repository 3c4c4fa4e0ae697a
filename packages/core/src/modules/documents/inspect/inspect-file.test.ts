import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunk, jpeg, pdf, png, segment, zip } from '../test/files.ts';
import { inspectFile } from './inspect-file.ts';
import { inspectPdf } from './pdf.ts';

const problem = async (bytes: Uint8Array) => {
  const found = await inspectFile(bytes);
  return found.ok ? 'kept' : found.problem;
};
const kept = async (bytes: Uint8Array) => {
  const found = await inspectFile(bytes);
  if (!found.ok) throw new Error(found.problem);
  return { ...found.file, text: Buffer.from(found.file.bytes).toString('latin1') };
};
const HTML = '<html><script>alert(1)</script></html>';

test('F-1: a file is what its content says', async () => {
  expect(await kept(jpeg())).toMatchObject({ mediaType: 'image/jpeg', width: 8, height: 8 });
  expect(await kept(png())).toMatchObject({ mediaType: 'image/png', width: 8, height: 8 });
  expect(await kept(pdf())).toMatchObject({ mediaType: 'application/pdf' });
});

test.each([
  [
    'an SVG with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a page', Buffer.from(HTML)],
  ['an archive', zip()],
  ['a program', Buffer.from('MZ\x90\0\x03', 'latin1')],
  ['a GIF that is a script', Buffer.from('GIF89a=1;alert(1)//', 'latin1')],
  ['plain text', Buffer.from('hello')],
  ['nothing', Buffer.alloc(0)],
])('F-2: %s is refused', async (_name, bytes) => {
  expect(await problem(bytes)).toBe('FILE_TYPE_REFUSED');
});

test('F-3: what follows the end of a picture stays behind', async () => {
  for (const picture of [jpeg(), png()])
    for (const more of [zip(), Buffer.from(HTML), pdf(), Buffer.alloc(5_000, 7)])
      expect(Buffer.from((await kept(Buffer.concat([picture, more]))).bytes)).toEqual(picture);
});

test('F-3: metadata that does not draw the picture stays behind, with pages, archives and places in it', async () => {
  for (const hidden of [HTML, pdf().toString('latin1'), zip().toString('latin1')]) {
    const comment = await kept(
      jpeg(segment(0xfe, hidden), segment(0xe1, `Exif\0\0${hidden}`), segment(0xed, hidden)),
    );
    expect(Buffer.from(comment.bytes)).toEqual(jpeg());
    const texts = await kept(png({ chunks: [chunk('tEXt', `Comment\0${hidden}`), chunk('prVt', hidden)] }));
    expect(Buffer.from(texts.bytes)).toEqual(png());
  }
});

test('F-3: which way is up is kept, the place where it was taken is not', async () => {
  const tiff = Buffer.from(
    '4d4d002a000000080002011200030000000100060000882500040000000100000026000000000000',
    'hex',
  );
  const turned = await kept(
    jpeg(segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 51.5')]))),
  );
  expect(turned.text).not.toContain('GPS');
  expect(Buffer.from(turned.bytes).toString('hex')).toContain('0112000300000001000600000000');
  expect((await kept(turned.bytes)).bytes).toEqual(turned.bytes);
});

test('F-4: what another program could take for a document of its own is refused', async () => {
  const tables = (text: string) => segment(0xdb, `\0${text.padEnd(64, '\x01')}`);
  expect(await problem(jpeg(tables('%PDF-1.7')))).toBe('FILE_HIDES_MORE');
  expect(await problem(jpeg(tables(HTML)))).toBe('FILE_HIDES_MORE');
  expect(await problem(jpeg(tables('PK\x05\x06')))).toBe('FILE_HIDES_MORE');
  expect(await problem(Buffer.concat([pdf(), zip()]))).not.toBe('kept');
  expect(
    await problem(
      Buffer.concat([pdf().subarray(0, -7), Buffer.from(`%${zip().toString('latin1')}\n%%EOF`, 'latin1')]),
    ),
  ).toBe('FILE_HIDES_MORE');
  expect(await problem(Buffer.concat([Buffer.from('GIF89a'), pdf()]))).toBe('FILE_TYPE_REFUSED');
});

test('F-4: a PDF that carries programs or files is refused, however its names are spelled', async () => {
  for (const object of [
    '<< /S /Launch /F (cmd.exe) >>',
    '<< /Type /EmbeddedFile >>',
    '<< /S /L#61unch /F (x) >>',
    '<< /Subtype /RichMedia >>',
  ])
    expect(await problem(pdf(object))).toBe('FILE_HIDES_MORE');
  expect(await problem(pdf('<< /Title (Launching) >>'))).toBe('kept');
});

test('F-4: objects that a PDF has packed are read as the others', async () => {
  const packed = (dictionary: string, content: Buffer | string) => {
    const data = deflateSync(content).toString('latin1');
    return pdf(`<< ${dictionary} /Filter /FlateDecode >>\nstream\n${data}\nendstream`);
  };
  const objects = '/Type /ObjStm /N 1 /First 4';
  expect(await problem(packed(objects, '7 0 << /S /Launch /F (cmd.exe) >>'))).toBe('FILE_HIDES_MORE');
  expect(await problem(packed(objects, '7 0 << /S /L#61unch >>'))).toBe('FILE_HIDES_MORE');
  expect(await problem(packed(objects, '7 0 << /Title (Blood) >>'))).toBe('kept');
  expect(await problem(packed('/Filter /FlateDecode', 'x'))).toBe('FILE_HIDES_MORE');
});

test('F-5: a PDF whose streams unpack to more than a page can be is refused', async () => {
  const limits = { inStream: 1_000_000, inAll: 2_500_000 };
  const stream = (bytes: number, dictionary: string) =>
    `<< ${dictionary} >>\nstream\n${deflateSync(Buffer.alloc(bytes)).toString('latin1')}\nendstream`;
  for (const dictionary of ['/Filter /FlateDecode', '/Filter 9 0 R']) {
    const whole = stream(900_000, dictionary);
    expect(await inspectPdf(pdf(stream(1_100_000, dictionary)), limits)).toMatchObject({
      problem: 'FILE_HIDES_MORE',
    });
    expect(await inspectPdf(pdf(whole + whole), limits)).toMatchObject({ ok: true });
    expect(await inspectPdf(pdf(whole + whole + whole), limits)).toMatchObject({
      problem: 'FILE_HIDES_MORE',
    });
  }
});

test('F-5: a picture that unpacks to more than it says, or says more than can be shown, is refused', async () => {
  expect(await problem(png({ data: deflateSync(Buffer.alloc(50_000_000)) }))).toBe('FILE_DAMAGED');
  expect(await problem(png({ width: 60_000, height: 60_000, data: deflateSync(Buffer.alloc(10)) }))).toBe(
    'PICTURE_TOO_LARGE',
  );
  const frame = jpeg();
  const at = frame.indexOf(Buffer.from('ffc0', 'hex'));
  frame.writeUInt16BE(60_000, at + 5);
  frame.writeUInt16BE(60_000, at + 7);
  expect(await problem(frame)).toBe('PICTURE_TOO_LARGE');
});

test('F-5: a file cut anywhere is refused or whole, and nothing hangs (property)', async () => {
  const files = [jpeg(segment(0xfe, HTML)), png({ chunks: [chunk('tEXt', HTML)] }), pdf()];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 0.98, noNaN: true }),
      async (file, share) => {
        expect(await problem(file.subarray(0, Math.floor(file.length * share)))).not.toBe('kept');
      },
    ),
    { numRuns: 500 },
  );
});

test('F-5: any bytes with any of them changed give an answer, and what is kept reads the same again (property)', async () => {
  const files = [jpeg(segment(0xe1, 'Exif\0\0MM')), png({ chunks: [chunk('tEXt', HTML)] }), pdf()];
  const change = fc.record({ at: fc.nat(400), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.array(change, { maxLength: 6 }), async (file, changes) => {
      const bytes = Buffer.from(file);
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
      const found = await inspectFile(bytes);
      if (!found.ok) return;
      const again = await inspectFile(found.file.bytes);
      expect(again.ok && Buffer.from(again.file.bytes)).toEqual(Buffer.from(found.file.bytes));
    }),
    { numRuns: 3_000 },
  );
});
