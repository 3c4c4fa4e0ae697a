import dcmjsDimse from 'dcmjs-dimse';
import type { DicomValues } from '../protocol/dicom/matching.ts';
import { readPart10 } from './part10-file.ts';
import { RawStoreScu } from './raw-store-scu.ts';

const { Client, constants, requests } = dcmjsDimse;

/** Where a simulated modality sends to, and the names it uses. */
export interface ModalityTarget {
  host: string;
  port: number;
  calledAeTitle: string;
  callingAeTitle: string;
}

/** Asks whether the listener is there. */
export async function echo(target: ModalityTarget): Promise<void> {
  const request = new requests.CEchoRequest();
  await perform(target, request);
}

/** Sends one DICOM file, its data set byte for byte; resolves with the DIMSE status. */
export async function sendFile(target: ModalityTarget, file: Buffer): Promise<number> {
  const object = readPart10(file);
  const contexts = [{ abstractSyntax: object.sopClassUid, transferSyntaxes: [object.transferSyntaxUid] }];
  const scu = await RawStoreScu.open(target.host, target.port, contexts, target);
  const status = await scu.store(object);
  await scu.release();
  return status;
}

/** Asks for the worklist of a modality with the attributes a radiography console shows. */
export async function queryWorklist(target: ModalityTarget, modality = ''): Promise<DicomValues[]> {
  const request = requests.CFindRequest.createWorklistFindRequest({
    AccessionNumber: '',
    PatientName: '',
    PatientID: '',
    PatientBirthDate: '',
    PatientSex: '',
    PatientSpeciesDescription: '',
    PatientSexNeutered: '',
    PatientBreedDescription: '',
    ResponsiblePerson: '',
    ResponsiblePersonRole: '',
    StudyInstanceUID: '',
    RequestedProcedureID: '',
    RequestedProcedureDescription: '',
    ScheduledProcedureStepSequence: [
      { Modality: modality, ScheduledProcedureStepStartDate: '', ScheduledProcedureStepStartTime: '' },
    ],
  });
  return (await perform(target, request)).found;
}

function perform(
  target: ModalityTarget,
  request: InstanceType<
    typeof requests.CEchoRequest | typeof requests.CStoreRequest | typeof requests.CFindRequest
  >,
): Promise<{ status: number; found: DicomValues[] }> {
  // What goes wrong is thrown.
  dcmjsDimse.log.setLevel('silent');
  return new Promise((resolve, reject) => {
    const client = new Client();
    const found: DicomValues[] = [];
    let status: number | undefined;
    request.on('response', (response) => {
      if (response.getStatus() === constants.Status.Pending) {
        const values = response.getDataset()?.getElements() as DicomValues | undefined;
        if (values) found.push(values);
      } else status = response.getStatus();
    });
    client.addRequest(request);
    client.on('networkError', (error: Error) => reject(error));
    client.on('associationRejected', () => reject(new Error('the association was rejected')));
    client.on('closed', () => {
      if (status === undefined) reject(new Error('the association closed without an answer'));
      else resolve({ status, found });
    });
    client.send(target.host, target.port, target.callingAeTitle, target.calledAeTitle);
  });
}
