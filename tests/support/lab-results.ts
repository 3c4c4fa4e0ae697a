import type { Core } from '@burrow/core/core.ts';
import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';

/** What a test says of a reading; the rest is a plain final number. */
export type GivenReading = Partial<Reading> & Pick<Reading, 'code'>;

/** A reading of `4.4 mmol/L` and the like. */
export function readingOf(given: GivenReading, sequence: number): Reading {
  const value = given.value ?? String(given.numericValue ?? '');
  return { sequence, name: given.code, value, deviceFlags: [], status: 'final', ...given };
}

let filed = 0;

/** Files one specimen to a patient as an analyzer's exact match does; answers the report's id. */
export function fileResult(
  core: Core,
  patientId: string,
  readings: readonly GivenReading[],
  { at = new Date().toISOString(), orderId = '', deviceId = 'mllp', deviceName = 'HL7' } = {},
): Promise<string> {
  filed += 1;
  return core.labIntake.file(
    { intakeId: `filed-${filed}`, deviceId, deviceName, receivedAt: at },
    {
      sequence: 1,
      accessions: [],
      identity: { patientIds: [] },
      testName: 'Chemistry',
      observedAt: at,
      readings: readings.map((reading, i) => readingOf(reading, i + 1)),
    },
    `held-${filed}`,
    { patientId, orderId, filedBy: 'patient-id', filedReason: '', author: `device:${deviceId}` },
  );
}
