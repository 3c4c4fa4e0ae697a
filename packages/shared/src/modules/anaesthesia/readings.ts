import { z } from 'zod';

const measured = (most: number) => z.number().min(0).max(most);

/** What is read off the animal and the machine at one time. Wider than any animal: what is odd is named, not refused. */
export const readings = z
  .object({
    pulsePerMinute: measured(1_500),
    breathsPerMinute: measured(1_000),
    spO2Percent: measured(100),
    etCO2MmHg: measured(200),
    systolicMmHg: measured(400),
    diastolicMmHg: measured(400),
    meanMmHg: measured(400),
    temperatureCelsius: z.number().min(10).max(50),
    vaporiserPercent: measured(20),
    oxygenLitresPerMinute: measured(30),
    fluidsMillilitresPerHour: measured(5_000),
  })
  .partial();
export type Readings = z.infer<typeof readings>;
export type Reading = keyof Readings;

/** In the order in which they are typed and shown. */
export const readingNames = Object.keys(readings.shape) as Reading[];

/** Those with a usual range by species. */
export const rangedReadings = [
  'pulsePerMinute',
  'breathsPerMinute',
  'spO2Percent',
  'etCO2MmHg',
  'systolicMmHg',
  'diastolicMmHg',
  'meanMmHg',
  'temperatureCelsius',
] as const;
