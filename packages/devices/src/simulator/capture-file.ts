import { buildFrame, CR, LF, splitFrames } from '../protocol/astm/frame.ts';
import { buildFrames } from '../protocol/astm/link-sender.ts';

/**
 * The HL7 messages in a file: framed as on the wire, or plain text in which each message begins with a
 * line `MSH`. Bytes are kept as they are.
 */
export function hl7MessagesOf(file: Buffer): Buffer[] {
  const text = file.toString('latin1');
  const blocks = text.includes('\x0b')
    ? text.split('\x0b').map((block) => block.split('\x1c')[0] ?? '')
    : [text];
  return blocks
    .flatMap((block) => block.split(/(?:^|(?<=[\r\n]))(?=(?:\u00EF\u00BB\u00BF)?MSH[^A-Za-z0-9\s])/))
    .filter((message) => message.trim() !== '')
    .map((message) => Buffer.from(message, 'latin1'));
}

/** The frames in an ASTM file: captured frames with their own checksums, or plain records that get new ones. */
export function astmFramesOf(file: Buffer): Uint8Array[] {
  const captured = splitFrames(file);
  if (captured.length > 0) return captured.map((raw) => Buffer.concat([raw, Uint8Array.of(CR, LF)]));
  const records = file
    .toString('latin1')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(`${line}\r`, 'latin1'));
  return records.length > 0 ? buildFrames(records) : [buildFrame(1, file, true)];
}
