import { z } from 'zod';

/** A device link this station listens on or opens. */
export const deviceSetting = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(80),
  link: z.discriminatedUnion('type', [
    z.object({ type: z.literal('mllp'), port: z.number().int().min(0).max(65535) }),
    z.object({ type: z.literal('astm-tcp'), port: z.number().int().min(0).max(65535) }),
    z.object({
      type: z.literal('astm-serial'),
      path: z.string().min(1),
      baudRate: z.number().int().positive(),
    }),
    z.object({
      type: z.literal('dicom'),
      port: z.number().int().min(0).max(65535),
      aeTitle: z.string().min(1).max(16),
    }),
  ]),
  /** Character set used when the message names none. */
  charset: z.enum(['utf-8', 'latin1', 'windows-1252']).default('utf-8'),
});
export type DeviceSetting = z.infer<typeof deviceSetting>;

/** A serial port of this computer: what a link opens, and what tells it from the others. */
export const serialPort = z.object({ path: z.string(), label: z.string().optional() });

/** What the Devices screen shows of one link, live. */
export const deviceState = z.object({
  id: z.string(),
  name: z.string(),
  link: z.enum(['mllp', 'astm-tcp', 'astm-serial', 'dicom']),
  /** Where it listens: `127.0.0.1:2575` or `/dev/ttyUSB0`. */
  address: z.string(),
  status: z.enum(['starting', 'listening', 'connected', 'failed', 'stopped']),
  connections: z.number().int().nonnegative(),
  lastMessageAt: z.string().optional(),
  messagesToday: z.number().int().nonnegative(),
  /** The last failure in one plain sentence, with what to do. */
  lastError: z.string().optional(),
  lastErrorAt: z.string().optional(),
});
export type DeviceState = z.infer<typeof deviceState>;

/** One line of the traffic log. `intakeId` leads to the raw bytes. */
export const trafficEntry = z.object({
  intakeId: z.string(),
  deviceId: z.string(),
  at: z.string(),
  peer: z.string(),
  summary: z.string(),
  byteLength: z.number().int().nonnegative(),
  outcome: z.enum(['received', 'matched', 'held', 'refused', 'duplicate']),
  reason: z.string().optional(),
});
export type TrafficEntry = z.infer<typeof trafficEntry>;
