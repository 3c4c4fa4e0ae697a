import { type Inspected, latin1, refused, startsWith } from './bytes.ts';
import { inspectJpeg } from './jpeg.ts';
import { inspectPdf } from './pdf.ts';
import { inspectPng } from './png.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Readers look for a PDF's beginning within these first bytes, and for a zip's directory within the last ones. */
const PDF_HEAD_BYTES = 1024;
const ZIP_TAIL_BYTES = 65_557;

/**
 * What a file is, by its content alone: its name and claimed type prove nothing (F-1). Pictures come back without
 * what does not draw them; what any other program could take for a page, an archive or a second document is
 * refused.
 */
export async function inspectFile(bytes: Uint8Array): Promise<Inspected> {
  const found = await inspectByType(bytes);
  if (!found.ok) return found;
  return isAlsoSomethingElse(found.file.bytes, found.file.mediaType) ? refused('FILE_HIDES_MORE') : found;
}

async function inspectByType(bytes: Uint8Array): Promise<Inspected> {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return inspectJpeg(bytes);
  if (startsWith(bytes, PNG)) return inspectPng(bytes);
  if (/^%PDF-[12]\.\d/.test(latin1(bytes.subarray(0, 8)))) return inspectPdf(bytes);
  return refused('FILE_TYPE_REFUSED');
}

function isAlsoSomethingElse(bytes: Uint8Array, mediaType: string): boolean {
  const head = latin1(bytes.subarray(0, PDF_HEAD_BYTES));
  const hasPdfHead = mediaType !== 'application/pdf' && head.includes('%PDF-');
  const hasMarkup = /<(!doctype|html|script|svg|iframe|body)\b/i.test(head);
  const hasZipDirectory = latin1(bytes.subarray(-ZIP_TAIL_BYTES)).includes('PK\x05\x06');
  return hasPdfHead || hasMarkup || hasZipDirectory;
}
