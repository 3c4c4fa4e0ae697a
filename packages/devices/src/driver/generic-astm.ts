import { readAstm } from '../protocol/astm/astm-reading.ts';
import { frameTexts, readFrame, splitFrames } from '../protocol/astm/frame.ts';
import { parseRecords } from '../protocol/astm/records.ts';
import { decodeText } from '../protocol/hl7/charset.ts';
import { type AnalyzerReading, summarise } from './analyzer-reading.ts';

/** Reads the stored frames of one E1394 message from any analyzer that writes results by the standard. */
export function genericAstm(bytes: Uint8Array, charset: string): AnalyzerReading {
  if (splitFrames(bytes).some((raw) => !readFrame(raw)?.checksumRight))
    return refuse('a frame with a wrong checksum');
  const records = parseRecords(decodeText(frameTexts(bytes), undefined, charset));
  if (!records) return refuse('not an E1394 message: it does not begin with a header record (H)');
  const { message, controls, queries } = readAstm(records);
  if (message.specimens.length > 0)
    return { taken: true, message, summary: summarise('ASTM results', message) };
  if (controls > 0) return refuse("quality control run, not an animal's result; kept as evidence");
  if (queries > 0) return refuse('a query for orders (Q record): this station answers none');
  return refuse('the message carries no result (no R record)');
}

function refuse(reason: string): AnalyzerReading {
  return { taken: false, code: 'AE', reason, summary: 'ASTM message' };
}
