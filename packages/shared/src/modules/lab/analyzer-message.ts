import { z } from 'zod';

/** One analyte value exactly as a device sent it; nothing is converted or rounded. */
export const reading = z.object({
  /** Position within its specimen, 1-based and stable when the same message is sent again. */
  sequence: z.number().int().positive(),
  /** The device's own code for the analyte, for example `CREA` or `2160-0`. */
  code: z.string().min(1),
  name: z.string(),
  codeSystem: z.string().optional(),
  /** The value as text, for example `1.7`, `<0.2`, `positive`. */
  value: z.string(),
  /** The number in `value` when it is one; a comparator (`<`, `>`) stays in `comparator`. */
  numericValue: z.number().optional(),
  comparator: z.enum(['<', '<=', '>', '>=']).optional(),
  unit: z.string().optional(),
  /** The range printed by the device; shown beside ours, never used to flag. */
  deviceRange: z.string().optional(),
  deviceFlags: z.array(z.string()),
  status: z.enum(['preliminary', 'final', 'corrected', 'cancelled']),
  observedAt: z.string().optional(),
  note: z.string().optional(),
});
export type Reading = z.infer<typeof reading>;

/** What a device says about the animal; evidence for a person, and ids for an exact match. */
export const sentIdentity = z.object({
  patientIds: z.array(z.string()),
  patientName: z.string().optional(),
  ownerName: z.string().optional(),
  species: z.string().optional(),
  breed: z.string().optional(),
  sex: z.string().optional(),
  birthOn: z.string().optional(),
});
export type SentIdentity = z.infer<typeof sentIdentity>;

/** All readings of one sample in one message. A message may carry several. */
export const specimen = z.object({
  /** Position within the message, 1-based. */
  sequence: z.number().int().positive(),
  /** Everything in the message that may be our accession number, in order of preference. */
  accessions: z.array(z.string()),
  identity: sentIdentity,
  testCode: z.string().optional(),
  testName: z.string().optional(),
  observedAt: z.string().optional(),
  readings: z.array(reading),
});
export type Specimen = z.infer<typeof specimen>;

/** A parsed HL7 ORU^R01 or ASTM E1394 message. */
export const analyzerMessage = z.object({
  protocol: z.enum(['hl7', 'astm']),
  messageType: z.string(),
  /** MSH-10 or the ASTM header's message id; empty when the device sends none. */
  controlId: z.string(),
  sender: z.string(),
  sentAt: z.string().optional(),
  specimens: z.array(specimen),
});
export type AnalyzerMessage = z.infer<typeof analyzerMessage>;
