import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { AckCode } from './acknowledgment.ts';
import { decodeText, latin1 } from './charset.ts';
import { fromMsh, type MessageHeader, readMessageHeader } from './message-header.ts';
import { readOru } from './oru-reading.ts';
import { type Hl7Segment, parseSegments } from './segments.ts';

/** What is to become of one HL7 message. */
export type Hl7Verdict =
  | { taken: true; header: MessageHeader; segments: Hl7Segment[]; message: AnalyzerMessage }
  | { taken: false; header: MessageHeader | undefined; code: AckCode; reason: string };

/** ORU^R01, its point-of-care siblings R30 to R32, and a bare `ORU` from devices that leave out the event. */
const TRIGGERS = new Set(['', 'R01', 'R30', 'R31', 'R32']);

/**
 * Decides on one unframed HL7 message: its readings, or AE/AR and why. Never throws.
 * AR: this listener takes nothing of the kind. AE: this message is broken.
 */
export function judgeHl7(bytes: Uint8Array, charsetSetting: string): Hl7Verdict {
  const header = readMessageHeader(latin1(bytes));
  if (!header) return refuse(undefined, 'AR', 'not an HL7 message: it does not begin with MSH');
  const type = [header.messageCode, header.triggerEvent].filter(Boolean).join('^') || '(empty)';
  if (header.messageCode !== 'ORU' || !TRIGGERS.has(header.triggerEvent))
    return refuse(header, 'AR', `unsupported message type ${type}`);
  if (header.version && !/^2(\.|$)/.test(header.version))
    return refuse(header, 'AR', `unsupported HL7 version ${header.version}`);
  return readResults(bytes, header, charsetSetting);
}

function readResults(bytes: Uint8Array, rough: MessageHeader, charsetSetting: string): Hl7Verdict {
  try {
    const text = fromMsh(decodeText(bytes, rough.charset, charsetSetting));
    const header = readMessageHeader(text) ?? rough;
    const segments = parseSegments(text, header);
    const message = readOru(header, segments);
    if (message.specimens.every((specimen) => specimen.readings.length === 0))
      return refuse(header, 'AE', 'the message carries no result (no OBX segment)');
    return { taken: true, header, segments, message };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 60) : 'unknown';
    return refuse(rough, 'AE', `the message cannot be read: ${detail}`);
  }
}

function refuse(header: MessageHeader | undefined, code: AckCode, reason: string): Hl7Verdict {
  return { taken: false, header, code, reason };
}
