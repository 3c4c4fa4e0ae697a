/**
 * Plays a device of the clinic against a running station.
 *
 *   npm run simulate -- analyzer --protocol hl7|astm [--port 2575|2576] [--host H] [--serial PATH]
 *                                [--accession X] [--patient Y] [--name N] [--species S]
 *                                [--panel chem|cbc] [--count N] [--file PATH]
 *   npm run simulate -- modality [--port 11112] [--host H] [--ae CALLED] [--calling AE]
 *                                [--accession X] [--patient Y] [--name N] [--species S]
 *                                [--subject thorax|limb] [--count N] [--file PATH] [--worklist]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dicomText } from '@burrow/devices/protocol/dicom/matching.ts';
import { AstmAnalyzer, serialLine, tcpLine } from '@burrow/devices/simulator/astm-analyzer.ts';
import { astmFramesOf, hl7MessagesOf } from '@burrow/devices/simulator/capture-file.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { echo, type ModalityTarget, queryWorklist, sendFile } from '@burrow/devices/simulator/modality.ts';
import { astmResult, hl7Result } from '@burrow/devices/simulator/panels.ts';
import {
  type RadiographParameters,
  syntheticRadiograph,
} from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { giveUp } from './say.ts';

if (Number(process.versions.node.split('.')[0]) < 24) throw new Error('Run this with npm: it needs Node 24.');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    protocol: { type: 'string', default: 'hl7' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    serial: { type: 'string' },
    accession: { type: 'string' },
    patient: { type: 'string' },
    name: { type: 'string' },
    species: { type: 'string' },
    panel: { type: 'string', default: 'chem' },
    subject: { type: 'string', default: 'thorax' },
    count: { type: 'string', default: '1' },
    file: { type: 'string' },
    ae: { type: 'string', default: 'BURROW' },
    calling: { type: 'string', default: 'SIMULATOR' },
    worklist: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const players = {
  hl7: { play: playHl7, port: 2575 },
  astm: { play: playAstm, port: 2576 },
  modality: { play: playModality, port: 11112 },
};
const role = positionals[0] === 'analyzer' ? values.protocol : positionals[0];
if (!Object.hasOwn(players, role ?? ''))
  giveUp('Say what to play: analyzer --protocol hl7|astm, or modality. See the head of tools/simulate.ts.');
const player = players[role as keyof typeof players];
const port = Number(values.port ?? player.port);
await player.play().catch((error: unknown) => giveUp(sentenceOf(error)));

/** What failed, and what to do about it. */
function sentenceOf(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const at = values.serial ?? `${values.host}:${port}`;
  if (message.includes('ECONNREFUSED'))
    return `Nobody listens on ${at}. Start Burrow with npm start; its READY line names the port of each listener (--port).`;
  if (code === 'ENOENT' && path) return `${path} is not there. Give the path of a file that is (--file).`;
  return `The exchange with ${at} broke off: ${message.replace(/^Error: /, '')}.`;
}

function run(index: number) {
  return {
    accession: values.accession ?? `SIM-${index + 1}`,
    ...(values.patient ? { patientId: values.patient } : {}),
    ...(values.name ? { patientName: values.name } : {}),
    ...(values.species ? { species: values.species } : {}),
    panel: values.panel === 'cbc' ? ('cbc' as const) : ('chem' as const),
    controlId: `${Date.now()}-${index + 1}`,
    at: new Date(),
  };
}

async function playHl7(): Promise<void> {
  const messages = values.file
    ? hl7MessagesOf(readFileSync(values.file))
    : Array.from({ length: count }, (_, index) => Buffer.from(hl7Result(run(index)), 'utf-8'));
  const analyzer = await Hl7Analyzer.connect(values.host, port);
  for (const message of messages) {
    const { code, controlId, reason } = ackOf(await analyzer.send(message));
    console.log(`${code} ${controlId} ${reason}`.trim());
    if (code !== 'AA') process.exitCode = 1;
  }
  analyzer.close();
}

async function playAstm(): Promise<void> {
  const line = values.serial ? await serialLine(values.serial) : await tcpLine(values.host, port);
  const analyzer = new AstmAnalyzer(line);
  try {
    if (values.file) await analyzer.sendFrames(astmFramesOf(readFileSync(values.file)));
    else for (let index = 0; index < count; index++) await analyzer.sendRecords(astmResult(run(index)));
    console.log('acknowledged');
  } finally {
    await analyzer.close();
  }
}

async function playModality(): Promise<void> {
  const target: ModalityTarget = {
    host: values.host,
    port,
    calledAeTitle: values.ae,
    callingAeTitle: values.calling,
  };
  await echo(target);
  if (values.worklist) {
    for (const entry of await queryWorklist(target))
      console.log([entry.AccessionNumber, entry.PatientID, entry.PatientName].map(dicomText).join('  '));
    return;
  }
  for (const file of values.file ? [readFileSync(values.file)] : await radiographs(target)) {
    const status = await sendFile(target, file);
    console.log(status === 0 ? 'Success' : `Refused with status 0x${status.toString(16)}`);
    if (status !== 0) process.exitCode = 1;
  }
}

/** Draws the radiographs to send; whose they are comes from the arguments, else from the worklist's first entry. */
async function radiographs(target: ModalityTarget): Promise<Buffer[]> {
  const scheduled = values.accession ? undefined : (await queryWorklist(target))[0];
  const from = (keyword: string) => dicomText(scheduled?.[keyword]);
  const subject = values.subject === 'limb' ? 'limb' : 'thorax';
  const parameters: RadiographParameters = {
    patientId: values.patient ?? (from('PatientID') || 'SIM-PATIENT'),
    patientName: values.name ?? (from('PatientName') || 'Simulated^Patient'),
    species: values.species ?? (from('PatientSpeciesDescription') || 'Canine'),
    breed: from('PatientBreedDescription'),
    responsiblePerson: from('ResponsiblePerson'),
    accession: values.accession ?? from('AccessionNumber'),
    subject,
    ...(from('StudyInstanceUID') ? { studyInstanceUid: from('StudyInstanceUID') } : {}),
  };
  const study = syntheticRadiograph({ ...parameters, rows: 8, columns: 8 });
  return Array.from({ length: count }, (_, index) => {
    const { studyInstanceUid, seriesInstanceUid } = study;
    return syntheticRadiograph({
      ...parameters,
      studyInstanceUid,
      seriesInstanceUid,
      instanceNumber: index + 1,
      seed: index + 1,
    }).file;
  });
}
