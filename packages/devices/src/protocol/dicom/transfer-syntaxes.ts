export const IMPLICIT_LE = '1.2.840.10008.1.2';
export const EXPLICIT_LE = '1.2.840.10008.1.2.1';
export const DEFLATED_LE = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BE = '1.2.840.10008.1.2.2';

const VERIFICATION = '1.2.840.10008.1.1';
export const MODALITY_WORKLIST = '1.2.840.10008.5.1.4.31';

/** Transfer syntaxes whose objects are whole: everything but references to data elsewhere (JPIP, SMPTE). */
const STORABLE = new Set([
  IMPLICIT_LE,
  EXPLICIT_LE,
  DEFLATED_LE,
  EXPLICIT_BE,
  '1.2.840.10008.1.2.1.98', // encapsulated uncompressed
  '1.2.840.10008.1.2.5', // RLE
  '1.2.840.10008.1.2.8.1', // deflated image frames
  ...range('1.2.840.10008.1.2.4.', [50, 66]), // JPEG baseline, extended, lossless and retired processes
  '1.2.840.10008.1.2.4.70', // JPEG lossless SV1
  '1.2.840.10008.1.2.4.80', // JPEG-LS
  '1.2.840.10008.1.2.4.81',
  ...range('1.2.840.10008.1.2.4.', [90, 93]), // JPEG 2000
  ...range('1.2.840.10008.1.2.4.', [100, 108]), // MPEG-2, MPEG-4, HEVC
  '1.2.840.10008.1.2.4.100.1',
  '1.2.840.10008.1.2.4.101.1',
  '1.2.840.10008.1.2.4.102.1',
  '1.2.840.10008.1.2.4.103.1',
  '1.2.840.10008.1.2.4.104.1',
  '1.2.840.10008.1.2.4.105.1',
  '1.2.840.10008.1.2.4.106.1',
  ...range('1.2.840.10008.1.2.4.', [110, 112]), // JPEG XL
  ...range('1.2.840.10008.1.2.4.', [201, 203]), // HTJ2K
]);

/** Storage classes of the standard outside its usual branch: hanging protocols, palettes, implants, RT. */
const OTHER_STORAGE = /^1\.2\.840\.10008\.5\.1\.4\.(?:34\.(?:7|10)|38\.1|39\.1|43\.1|44\.1|45\.1)$/;

/** What an association's presentation context is for. */
export type ServiceKind = 'verification' | 'worklist' | 'storage' | 'unsupported';

/** Sorts an abstract syntax. Anything private counts as storage: vendors store under their own classes. */
export function serviceOf(abstractSyntax: string): ServiceKind {
  if (abstractSyntax === VERIFICATION) return 'verification';
  if (abstractSyntax === MODALITY_WORKLIST) return 'worklist';
  if (abstractSyntax.startsWith('1.2.840.10008.5.1.4.1.1.') || OTHER_STORAGE.test(abstractSyntax))
    return 'storage';
  return abstractSyntax.startsWith('1.2.840.10008.') ? 'unsupported' : 'storage';
}

/** The first syntax of the sender's offer that this service takes: the sender knows best what it holds. */
export function chooseTransferSyntax(service: ServiceKind, offered: string[]): string | undefined {
  if (service === 'storage') return offered.find((syntax) => STORABLE.has(syntax));
  if (service === 'unsupported') return undefined;
  return [EXPLICIT_LE, IMPLICIT_LE].find((syntax) => offered.includes(syntax));
}

/** Whether elements of this syntax carry their VR, and in which byte order. */
export function encodingOf(syntax: string): { explicit: boolean; bigEndian: boolean; deflated: boolean } {
  return {
    explicit: syntax !== IMPLICIT_LE,
    bigEndian: syntax === EXPLICIT_BE,
    deflated: syntax === DEFLATED_LE,
  };
}

function range(root: string, [from, to]: [number, number]): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${root}${from + index}`);
}
