export const STX = 0x02;
export const ETX = 0x03;
export const EOT = 0x04;
export const ENQ = 0x05;
export const ACK = 0x06;
export const NAK = 0x15;
export const ETB = 0x17;
export const CR = 0x0d;
export const LF = 0x0a;

/** One E1381 frame taken apart. */
export interface AstmFrame {
  number: number;
  text: Uint8Array;
  /** Ended by ETX (its record is complete), not by ETB. */
  last: boolean;
  checksumRight: boolean;
}

/** Sum modulo 256 of the bytes from the frame number through ETX or ETB, two upper-case hex digits. */
export function astmChecksum(bytes: Uint8Array): string {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xff;
  return sum.toString(16).toUpperCase().padStart(2, '0');
}

/** Builds one frame: STX, number, text, ETX or ETB, checksum, CR LF. */
export function buildFrame(number: number, text: Uint8Array, last: boolean): Uint8Array {
  const body = new Uint8Array(text.length + 2);
  body[0] = 0x30 + (number % 8);
  body.set(text, 1);
  body[text.length + 1] = last ? ETX : ETB;
  return Buffer.concat([
    Uint8Array.of(STX),
    body,
    Buffer.from(astmChecksum(body), 'latin1'),
    Uint8Array.of(CR, LF),
  ]);
}

/** Takes one frame apart, from STX through the checksum; undefined when it is none. */
export function readFrame(raw: Uint8Array): AstmFrame | undefined {
  const end = raw.findIndex((byte) => byte === ETX || byte === ETB);
  if (raw[0] !== STX || end < 2) return undefined;
  const sent = Buffer.from(raw.subarray(end + 1, end + 3)).toString('latin1');
  return {
    number: (raw[1] ?? 0) - 0x30,
    text: raw.subarray(2, end),
    last: raw[end] === ETX,
    checksumRight: sent.toUpperCase() === astmChecksum(raw.subarray(1, end + 1)),
  };
}

/** Cuts stored or captured traffic into its raw frames; whatever stands between them is left out. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let at = bytes.indexOf(STX);
  while (at >= 0) {
    let end = at + 1;
    while (end < bytes.length && bytes[end] !== ETX && bytes[end] !== ETB) end++;
    if (end >= bytes.length) break;
    frames.push(bytes.subarray(at, Math.min(end + 3, bytes.length)));
    at = bytes.indexOf(STX, end);
  }
  return frames;
}

/** The record text of stored frames, one after the other. */
export function frameTexts(bytes: Uint8Array): Uint8Array {
  return Buffer.concat(splitFrames(bytes).map((raw) => readFrame(raw)?.text ?? new Uint8Array()));
}
