/** Specific Character Set terms to the names the platform's decoder knows. */
const LABELS: Record<string, string> = {
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

const ESC = '\x1b';

/** ISO 2022 designations to decoders; multi-byte sets are decoded with their escapes or high bits. */
const DESIGNATIONS: [string, string][] = [
  ['-A', 'windows-1252'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'windows-1254'],
  ['-T', 'windows-874'],
  [')I', 'shift_jis'],
  ['(J', 'shift_jis'],
  ['$)C', 'euc-kr'],
  ['$)A', 'gbk'],
];

/**
 * Decodes a text value by the object's Specific Character Set (0008,0005), ISO 2022 code extensions
 * included. Never throws: what has no meaning becomes `?`.
 */
export function decodeDicomText(value: Buffer, characterSet: string): string {
  const terms = characterSet.split('\\').map((term) => term.trim().replace('ISO 2022 IR', 'ISO_IR'));
  const initial = LABELS[terms[0] ?? ''] ?? 'utf-8';
  if (!value.includes(ESC)) return decode(value, initial);
  const [plain = '', ...runs] = value.toString('latin1').split(ESC);
  return decode(Buffer.from(plain, 'latin1'), initial) + runs.map((run) => decodeRun(run, initial)).join('');
}

/** Decodes what follows an escape character, its designation included. */
function decodeRun(run: string, initial: string): string {
  if (/^\$[B@(]/.test(run)) return decode(Buffer.from(`${ESC}${run}${ESC}(B`, 'latin1'), 'iso-2022-jp');
  for (const [designation, label] of DESIGNATIONS)
    if (run.startsWith(designation))
      return decode(Buffer.from(run.slice(designation.length), 'latin1'), label);
  return decode(Buffer.from(run.slice(2), 'latin1'), initial);
}

function decode(bytes: Buffer, label: string): string {
  if (label === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  }
  return new TextDecoder(label).decode(bytes).replaceAll('�', '?');
}
