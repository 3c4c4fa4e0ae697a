/** One element to write: tag as `gggg,eeee`, its VR and value. */
export type WrittenElement = [tag: string, vr: string, value: string | number | Buffer];

const LONG_VRS = new Set(['OB', 'OW', 'UN', 'UT', 'SQ']);

/** Writes elements as an explicit little endian data set, in tag order. */
export function writeDataSet(elements: WrittenElement[]): Buffer {
  const sorted = [...elements].sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat(sorted.map(writeElement));
}

function writeElement([tag, vr, value]: WrittenElement): Buffer {
  const [group = '0', element = '0'] = tag.split(',');
  const bytes = valueBytes(vr, value);
  const head = Buffer.alloc(LONG_VRS.has(vr) ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(group, 16), 0);
  head.writeUInt16LE(Number.parseInt(element, 16), 2);
  head.write(vr, 4, 'latin1');
  if (LONG_VRS.has(vr)) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function valueBytes(vr: string, value: string | number | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (vr === 'US') {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(Number(value));
    return bytes;
  }
  const bytes = Buffer.from(String(value), 'utf-8');
  return bytes.length % 2 ? Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')]) : bytes;
}
