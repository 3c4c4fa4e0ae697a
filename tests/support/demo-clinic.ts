import type { ModalityTarget } from '@burrow/devices/simulator/modality.ts';
import { eventually, signInTo } from './api.ts';
import type { Client } from './pipes.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
} from './processes.ts';

/** A server and its first station with the demo clinic, as processes of their own. */
export async function startDemoClinic(
  folder: string,
): Promise<{ server: ServerProcess; station: StationProcess; vet: Client }> {
  const server = await startServerProcess(folder);
  const options = { serverUrl: server.url, code: server.firstCode, demo: true };
  const station = await startStationProcess(folder, options);
  const vet = await signInTo(station.workstation, 'elena', station.signIn![0]!.password);
  return { server, station, vet };
}

/** A server and two stations of the demo clinic; the second knows its people already. */
export async function startTwoStations(
  folder: string,
): Promise<{ server: ServerProcess; stations: Record<'a' | 'b', StationProcess>; password: string }> {
  const server = await startServerProcess(folder);
  const serverUrl = server.url;
  const a = await startStationProcess(folder, { name: 'a', serverUrl, code: server.firstCode, demo: true });
  const { password } = a.signIn![0]!;
  const admin = await signInTo(a.workstation, 'priya', password);
  const { code } = await admin.station.issueCode({});
  const b = await startStationProcess(folder, { name: 'b', serverUrl, code });
  const isKnown = () =>
    signInTo(b.workstation, 'elena', password).then(
      () => true,
      () => false,
    );
  await eventually(isKnown, Boolean);
  return { server, stations: { a, b }, password };
}

/** Where a modality sends to this station. */
export const modalityOf = (station: StationProcess): ModalityTarget => ({
  host: '127.0.0.1',
  port: station.dicom.port!,
  calledAeTitle: 'BURROW',
  callingAeTitle: 'T',
});
