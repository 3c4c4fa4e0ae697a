import { type Inspected, latin1, refused, startsWith } from './bytes.ts';
import { unpack } from './unpack.ts';

/** Within these last bytes a PDF says that it ends (ISO 32000-1, annex H). */
const TAIL_BYTES = 1024;
/** Where a stream's dictionary stands, before it. */
const DICTIONARY_BYTES = 600;
/** A page of A3 at 600 dots to the inch in colour; whoever draws the page holds it unpacked. */
const MOST = { inStream: 256 * 1024 * 1024, inAll: 1024 * 1024 * 1024 };
/** Begins deflated data, also where the dictionary names its filter in another place. */
const ZLIB = [0x78];
/** Programs to start, files and players inside: no paper of a clinic needs them. Scripts are not run by the viewer. */
const FORBIDDEN = ['Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'ImportData', 'SubmitForm'];
const names = new RegExp(`/(${FORBIDDEN.join('|')})(?![A-Za-z0-9])`);

/**
 * A PDF that begins at its first byte and ends at its last, carries no programs or files, and whose streams unpack to
 * what can be shown.
 */
export async function inspectPdf(bytes: Uint8Array, most = MOST): Promise<Inspected> {
  const tail = latin1(bytes.subarray(-TAIL_BYTES));
  const end = tail.lastIndexOf('%%EOF');
  if (end < 0) return refused('FILE_DAMAGED');
  if (tail.slice(end + '%%EOF'.length).trim() !== '') return refused('FILE_HIDES_MORE');
  const text = latin1(bytes);
  if (names.test(spelledOut(text))) return refused('FILE_HIDES_MORE');
  const problem = await problemOfStreams(bytes, text, most);
  return problem ? refused(problem) : { ok: true, file: { mediaType: 'application/pdf', bytes } };
}

/** Unpacks each deflated stream: none may be a bomb, and objects that are packed into one are read as the others. */
async function problemOfStreams(bytes: Uint8Array, text: string, most: typeof MOST) {
  let total = 0;
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = dictionaryBefore(text, index);
    const filters = dictionary.match(/\/(FlateDecode|Fl)(?![A-Za-z0-9])/g)?.length ?? 0;
    if (filters > 1) return 'FILE_HIDES_MORE';
    const from = index + word.length;
    if (filters === 0 && !startsWith(bytes, ZLIB, from)) continue;
    const to = text.indexOf('endstream', from);
    const objects: string[] = [];
    const isObjects = /\/ObjStm(?![A-Za-z0-9])/.test(dictionary);
    const left = Math.min(most.inStream, most.inAll - total);
    const size = await unpack([bytes.subarray(from, to < 0 ? undefined : to)], left, (piece) => {
      if (isObjects) objects.push(latin1(piece));
    });
    if (size === 'more') return 'FILE_HIDES_MORE';
    if (size !== 'broken') total += size;
    if (names.test(spelledOut(objects.join('')))) return 'FILE_HIDES_MORE';
  }
  return undefined;
}

function dictionaryBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - DICTIONARY_BYTES), at);
  return spelledOut(before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endstream'), 0)));
}

/** A name may be spelled with the numbers of its letters. */
function spelledOut(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
