import type { AnalyzerMessage } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { MessageHeader } from '../protocol/hl7/message-header.ts';
import type { Hl7Segment } from '../protocol/hl7/segments.ts';

/** What a driver makes of a message: an animal's results, or something else that is kept as evidence. */
export type DriverReading = { message: AnalyzerMessage } | { notPatient: string };

/** How one vendor's HL7 messages name patient, sample and analyte, where that differs from the standard. */
export interface Hl7Driver {
  id: string;
  /** True when the message comes from a device this driver knows. */
  recognises(header: MessageHeader): boolean;
  /** Turns the standard reading of the message into what the vendor means by it. */
  read(message: AnalyzerMessage, header: MessageHeader, segments: Hl7Segment[]): DriverReading;
}
