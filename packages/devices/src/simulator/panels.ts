/** One simulated analyte. */
export interface SimulatedReading {
  code: string;
  name: string;
  loinc: string;
  value: string;
  unit: string;
  range: string;
  flag: string;
}

/** What a simulated run is about. */
export interface SimulatedRun {
  accession: string;
  patientId?: string;
  patientName?: string;
  species?: string;
  panel: 'chem' | 'cbc';
  controlId: string;
  /** The run's time; also seeds nothing: values are fixed, so that results can be predicted. */
  at: Date;
  sender?: string;
}

const CHEMISTRY = `CREA|Creatinine|2160-0|1.7|mg/dL|0.5-1.8|N
BUN|Urea nitrogen|3094-0|31|mg/dL|7-27|H
GLU|Glucose|2345-7|98|mg/dL|70-143|N
ALT|Alanine aminotransferase|1742-6|64|U/L|10-125|N
ALKP|Alkaline phosphatase|6768-6|212|U/L|23-212|N
TP|Total protein|2885-2|6.4|g/dL|5.2-8.2|N
ALB|Albumin|1751-7|3.1|g/dL|2.3-4.0|N
TBIL|Total bilirubin|1975-2|<0.1|mg/dL|0.0-0.9|N
K|Potassium|2823-3|4.4|mmol/L|3.5-5.8|N
NA|Sodium|2951-2|148|mmol/L|144-160|N`;

const BLOOD_COUNT = `WBC|Leukocytes|6690-2|9.81|10*9/L|5.05-16.76|N
RBC|Erythrocytes|789-8|6.52|10*12/L|5.65-8.87|N
HGB|Hemoglobin|718-7|15.2|g/dL|13.1-20.5|N
HCT|Hematocrit|4544-3|44.8|%|37.3-61.7|N
MCV|Mean corpuscular volume|787-2|68.7|fL|61.6-73.5|N
PLT|Platelets|777-3|132|10*9/L|148-484|L`;

/** The readings of a panel. */
export function panelReadings(panel: 'chem' | 'cbc'): SimulatedReading[] {
  return (panel === 'chem' ? CHEMISTRY : BLOOD_COUNT).split('\n').map((line) => {
    const [code = '', name = '', loinc = '', value = '', unit = '', range = '', flag = ''] = line.split('|');
    return { code, name, loinc, value, unit, range, flag };
  });
}

/** A run as an HL7 2.3.1 ORU^R01 message. */
export function hl7Result(run: SimulatedRun): string {
  const at = stamp(run.at);
  const segments = [
    `MSH|^~\\&|${escaped(run.sender ?? 'SimAnalyzer')}|Burrow|||${at}||ORU^R01|${run.controlId}|P|2.3.1||||||UNICODE UTF-8`,
    `PID|1||${escaped(run.patientId ?? '')}||^${escaped(run.patientName ?? '')}${run.species ? `${'|'.repeat(30)}${escaped(run.species)}` : ''}`,
    `OBR|1|${escaped(run.accession)}||${run.panel === 'chem' ? 'CHEM^Chemistry panel' : 'CBC^Complete blood count'}^L|||${at}`,
    ...panelReadings(run.panel).map((reading, index) =>
      [
        'OBX',
        index + 1,
        reading.value.startsWith('<') ? 'ST' : 'NM',
        `${reading.code}^${reading.name}^L^${reading.loinc}^^LN`,
        '',
        reading.value,
        reading.unit,
        reading.range,
        reading.flag,
        '',
        '',
        'F',
        '',
        '',
        at,
      ].join('|'),
    ),
  ];
  return `${segments.join('\r')}\r`;
}

/** A run as the records of an ASTM E1394 message. */
export function astmResult(run: SimulatedRun): string[] {
  const at = stamp(run.at);
  return [
    `H|\\^&|${run.controlId}||${run.sender ?? 'SimAnalyzer^1.0'}|||||||P|1|${at}`,
    `P|1|${run.patientId ?? ''}|||${run.patientName ?? ''}||||${run.species ?? ''}`,
    `O|1|${run.accession}||^^^${run.panel.toUpperCase()}|R||${at}|||||N||||||||||||||F`,
    ...panelReadings(run.panel).map(
      (reading, index) =>
        `R|${index + 1}|^^^${reading.code}^${reading.name}|${reading.value}|${reading.unit}|${reading.range}|${reading.flag}||F||||${at}`,
    ),
    'L|1|N',
  ].map((record) => `${record}\r`);
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\E\\')
    .replaceAll('|', '\\F\\')
    .replaceAll('^', '\\S\\')
    .replaceAll('&', '\\T\\')
    .replaceAll('~', '\\R\\');
}

function stamp(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
