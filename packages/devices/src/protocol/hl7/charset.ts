import { isAscii } from 'node:buffer';

/** HL7 table 0211 and what devices write instead, to the names the platform's decoder knows. */
const NAMES: Record<string, string> = {
  '8859/1': 'windows-1252',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'iso-8859-9',
  '8859/15': 'iso-8859-15',
  'BIG-5': 'big5',
  'GB 18030-2000': 'gb18030',
  'ISO IR14': 'iso-2022-jp',
  'ISO IR87': 'iso-2022-jp',
  'KS X 1001': 'euc-kr',
  UNICODE: 'utf-8', // Mindray hematology writes UNICODE and sends UTF-8
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'ISO-8859-1': 'windows-1252',
  'ISO 8859-1': 'windows-1252',
  LATIN1: 'windows-1252',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  GBK: 'gb18030',
  GB2312: 'gb18030',
};

/**
 * Decodes a message by the character set it declares, else by the device's setting.
 * Never yields U+FFFD: bytes that are not valid UTF-8 are read as Windows-1252, which has a letter for
 * nearly every byte (analyzers that declare UTF-8 or nothing and send Latin-1).
 */
export function decodeText(bytes: Uint8Array, declared: string | undefined, setting: string): string {
  const name = declared?.split('~')[0]?.trim().toUpperCase() ?? '';
  const label = NAMES[name] ?? (setting === 'latin1' ? 'windows-1252' : setting);
  if (isPlain(bytes)) return label === 'iso-2022-jp' ? decode(bytes, label) : latin1(bytes);
  if (label !== 'utf-8') return decode(bytes, label);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, 'windows-1252');
  }
}

/** Each byte as the character of the same number: enough to read separators and ids. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes).replaceAll('�', '?');
}

/** ASCII without escape sequences (ISO 2022) and DEL: the same text in every character set here. */
function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes) && !bytes.includes(0x1b) && !bytes.includes(0x7f);
}
