import { type Inspected, latin1, refused } from './bytes.ts';

/** Within these last bytes a PDF says that it ends (ISO 32000-1, annex H). */
const TAIL_BYTES = 1024;
/** Programs to start, files and players inside: no paper of a clinic needs them. Scripts are not run by the viewer. */
const FORBIDDEN = ['Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'ImportData', 'SubmitForm'];

/** A PDF that begins at its first byte and ends at its last, and carries no programs or files. */
export function inspectPdf(bytes: Uint8Array): Inspected {
  const tail = latin1(bytes.subarray(-TAIL_BYTES));
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) return refused('FILE_DAMAGED');
  if (tail.slice(end + '%%EOF'.length).trim() !== '') return refused('FILE_HIDES_MORE');
  const text = latin1(bytes).replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const names = new RegExp(`/(${FORBIDDEN.join('|')})(?![A-Za-z0-9])`);
  if (names.test(text)) return refused('FILE_HIDES_MORE');
  return { ok: true, file: { mediaType: 'application/pdf', bytes } };
}
