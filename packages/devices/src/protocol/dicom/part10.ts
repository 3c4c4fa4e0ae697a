/** What stands in the file meta group of an object received over the network. */
export interface FileMeta {
  sopClassUid: string;
  sopInstanceUid: string;
  transferSyntaxUid: string;
}

/** Registered nowhere but derived from a UUID, as PS3.5 B.2 allows. */
export const IMPLEMENTATION_CLASS_UID = '2.25.302187356482751946271830561482936104217';
export const IMPLEMENTATION_VERSION = 'BURROW_1';

/**
 * The preamble, `DICM` and file meta group that go before a data set to make it a Part 10 file.
 * It depends on the object alone, so that the same object from any sender has the same digest.
 */
export function fileMetaBytes(meta: FileMeta): Buffer {
  const elements = Buffer.concat([
    long(0x0001, 'OB', Buffer.from([0, 1])),
    short(0x0002, 'UI', uid(meta.sopClassUid)),
    short(0x0003, 'UI', uid(meta.sopInstanceUid)),
    short(0x0010, 'UI', uid(meta.transferSyntaxUid)),
    short(0x0012, 'UI', uid(IMPLEMENTATION_CLASS_UID)),
    short(0x0013, 'SH', text(IMPLEMENTATION_VERSION)),
  ]);
  const groupLength = Buffer.alloc(4);
  groupLength.writeUInt32LE(elements.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), short(0x0000, 'UL', groupLength), elements]);
}

function short(element: number, vr: string, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(2, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function long(element: number, vr: string, value: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16LE(2, 0);
  head.writeUInt16LE(element, 2);
  head.write(vr, 4, 'latin1');
  head.writeUInt32LE(value.length, 8);
  return Buffer.concat([head, value]);
}

function uid(value: string): Buffer {
  return Buffer.from(value.length % 2 ? `${value}\0` : value, 'latin1');
}

function text(value: string): Buffer {
  return Buffer.from(value.length % 2 ? `${value} ` : value, 'latin1');
}
