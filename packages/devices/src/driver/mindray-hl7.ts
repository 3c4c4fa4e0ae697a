import type { AnalyzerMessage, Reading, Specimen } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { Hl7Segment } from '../protocol/hl7/segments.ts';
import type { Hl7Driver } from './driver.ts';

/** MSH-16 of chemistry analyzers: 0 a sample, 1 a calibration, 2 quality control. */
const RUN_KINDS: Record<string, string> = { '1': 'calibration run', '2': 'quality control run' };

/** OBR-4 of hematology analyzers: 00001 automated, 00002 manual count; 00003 and 00004 are quality control. */
const CONTROL_SERVICES = new Set(['00003', '00004']);

/** OBX of hematology analyzers that tell how a sample was run, not what was measured. */
const RUN_CODES = new Set(['08001', '08002', '08003', '01001', '01002', '01006', '30525-0']);
const REFERENCE_GROUP = '01002';

/**
 * Mindray analyzers: BC hematology and BS chemistry, the Vet models among them.
 *
 * Hematology names the species in the OBX "Ref Group", writes run modes and flags as OBX of type IS and
 * histogram lines as local codes 15xxx; chemistry names the analyte in OBX-4 and puts the bed into PID-3.
 */
export const mindrayHl7: Hl7Driver = {
  id: 'mindray-hl7',
  recognises: (header) => /mindray/i.test(`${header.sendingApplication} ${header.sendingFacility}`),
  read(message, header, segments) {
    const chemistry = /\bBS-?\d/i.test(`${header.sendingApplication} ${header.sendingFacility}`);
    const kind = RUN_KINDS[header.applicationAckType] ?? controlRun(segments);
    if (kind) return { notPatient: `${kind}, not an animal's result; kept as evidence` };
    const observations = observationsBySpecimen(segments);
    return {
      message: {
        ...message,
        specimens: message.specimens.map((specimen, index) =>
          refine(specimen, observations[index] ?? [], chemistry, segments),
        ),
      } satisfies AnalyzerMessage,
    };
  },
};

function controlRun(segments: Hl7Segment[]): string | undefined {
  const service = segments.find((segment) => segment.name === 'OBR')?.text(4) ?? '';
  return CONTROL_SERVICES.has(service) ? 'quality control run' : undefined;
}

function refine(
  specimen: Specimen,
  observations: Hl7Segment[],
  chemistry: boolean,
  segments: Hl7Segment[],
): Specimen {
  const group = specimen.readings.find((reading) => reading.code === REFERENCE_GROUP)?.value;
  const species = specimen.identity.species ?? group;
  const bed = chemistry ? segments.find((segment) => segment.name === 'PID')?.text(3) : undefined;
  return {
    ...specimen,
    identity: {
      ...specimen.identity,
      patientIds: specimen.identity.patientIds.filter((id) => id !== bed),
      ...(species ? { species } : {}),
    },
    readings: specimen.readings
      .map((reading, index) => named(reading, observations[index]))
      .filter((reading, index) => isMeasurement(reading, observations[index])),
  };
}

/** Chemistry leaves OBX-3.2 empty and writes the analyte's name into OBX-4. */
function named(reading: Reading, obx: Hl7Segment | undefined): Reading {
  return reading.name || !obx ? reading : { ...reading, name: obx.text(4) };
}

function isMeasurement(reading: Reading, obx: Hl7Segment | undefined): boolean {
  return !RUN_CODES.has(reading.code) && obx?.text(2) !== 'IS';
}

function observationsBySpecimen(segments: Hl7Segment[]): Hl7Segment[][] {
  const groups: Hl7Segment[][] = [];
  for (const segment of segments) {
    if (segment.name === 'OBR') groups.push([]);
    if (segment.name !== 'OBX') continue;
    if (groups.length === 0) groups.push([]);
    groups.at(-1)?.push(segment);
  }
  return groups;
}
