import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { AckCode } from '../protocol/hl7/acknowledgment.ts';
import type { MessageHeader } from '../protocol/hl7/message-header.ts';

/** One analyzer message as bytes, read: results to file, or the reason why there are none. */
export type AnalyzerReading =
  | { taken: true; message: AnalyzerMessage; summary: string; header?: MessageHeader }
  | { taken: false; code: AckCode; reason: string; summary: string; header?: MessageHeader | undefined };

/** Counts and codes only: the traffic log names no animal and no owner. */
export function summarise(type: string, message: AnalyzerMessage): string {
  const readings = message.specimens.reduce((sum, specimen) => sum + specimen.readings.length, 0);
  const accessions = [...new Set(message.specimens.flatMap((specimen) => specimen.accessions.slice(0, 1)))];
  const about = accessions.length > 0 ? `, sample ${accessions.slice(0, 3).join(', ')}` : '';
  return `${type}, ${readings} ${readings === 1 ? 'reading' : 'readings'}${about}`.slice(0, 160);
}
