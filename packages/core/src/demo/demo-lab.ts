import type { Reading, Specimen } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';

interface Panel {
  name: string;
  analytes: readonly string[];
}

/** How far a value lies from the middle of its range, in half ranges; beyond ±1 it is flagged. */
export type Deviation = Readonly<Record<string, number>>;

/** A specimen with plausible values around the species' ranges. */
export function demoSpecimen(
  ranges: readonly ReferenceRange[],
  { name: testName, analytes }: Panel,
  species: string,
  identity: Specimen['identity'],
  accession: string,
  observedAt: string,
  deviation: Deviation,
  random: () => number,
): Specimen {
  const readings = analytes.flatMap((analyte): Omit<Reading, 'sequence'>[] => {
    const range = ranges.find((row) => row.species === species && row.analyte === analyte);
    if (range?.low === undefined || range.high === undefined) return [];
    const middle = (range.low + range.high) / 2;
    const half = (range.high - range.low) / 2;
    const value = Math.max(0, middle + half * (deviation[analyte] ?? (random() - 0.5) * 1.4));
    const decimals = half < 0.5 ? 2 : half < 10 ? 1 : 0;
    const text = value.toFixed(decimals);
    return [
      {
        code: analyte,
        name: analyte,
        value: text,
        numericValue: Number(text),
        unit: range.unit,
        deviceFlags: [],
        status: 'final',
        observedAt,
      },
    ];
  });
  return {
    sequence: 1,
    accessions: [accession],
    identity,
    testName,
    observedAt,
    readings: readings.map((reading, i) => ({ ...reading, sequence: i + 1 })),
  };
}
