import { judgeHl7 } from '../protocol/hl7/verdict.ts';
import { type AnalyzerReading, summarise } from './analyzer-reading.ts';
import { genericAstm } from './generic-astm.ts';
import { genericHl7 } from './generic-hl7.ts';
import { mindrayHl7 } from './mindray-hl7.ts';

/** Vendor drivers before the generic one, which recognises everything. */
const HL7_DRIVERS = [mindrayHl7, genericHl7];

/** Reads a message the same way on arrival, after a restart and on replay. Never throws. */
export function readAnalyzerBytes(
  protocol: 'hl7' | 'astm',
  bytes: Uint8Array,
  charset: string,
): AnalyzerReading {
  return protocol === 'hl7' ? readHl7(bytes, charset) : genericAstm(bytes, charset);
}

function readHl7(bytes: Uint8Array, charset: string): AnalyzerReading {
  const verdict = judgeHl7(bytes, charset);
  const { header } = verdict;
  const type = [header?.messageCode, header?.triggerEvent].filter(Boolean).join('^') || 'not HL7';
  if (!verdict.taken)
    return { taken: false, code: verdict.code, reason: verdict.reason, summary: type, header };
  const driver = HL7_DRIVERS.find((candidate) => candidate.recognises(verdict.header)) ?? genericHl7;
  const reading = driver.read(verdict.message, verdict.header, verdict.segments);
  if ('notPatient' in reading)
    return { taken: false, code: 'AA', reason: reading.notPatient, summary: type, header };
  return {
    taken: true,
    message: reading.message,
    summary: summarise(type, reading.message),
    header: verdict.header,
  };
}
