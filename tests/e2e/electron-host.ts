import { launchStandIn, type StandIn } from '../electron-standin/launch.ts';
import { type ServerProcess, startServerProcess, temporaryFolder } from '../support/processes.ts';
import type { Host } from './host.ts';

export interface ElectronHost extends Host {
  standIn: StandIn;
}

/** A sync server and the built desktop program with the demo clinic, under the Electron stand-in. */
export async function openElectron(): Promise<ElectronHost> {
  const folder = temporaryFolder('electron');
  let server: ServerProcess = await startServerProcess(folder.path);
  const port = Number(new URL(server.url).port);
  const standIn = await launchStandIn(folder.path, {
    BURROW_PORT: '0',
    BURROW_MLLP_PORT: '0',
    BURROW_ASTM_PORT: '0',
    BURROW_DICOM_PORT: '0',
    BURROW_SERVER: server.url,
    BURROW_STATION: 'Front desk',
    BURROW_FIRST_CODE: server.firstCode ?? '',
    BURROW_DEMO: 'yes',
  });
  return {
    name: 'electron',
    origin: new URL(standIn.page.url()).origin,
    station: standIn,
    standIn,
    page: standIn.page,
    browser: standIn.browser,
    server,
    cableOut: () => server.stop(),
    cableIn: async () => {
      server = await startServerProcess(folder.path, { port });
    },
    close: async () => {
      await standIn.stop();
      await server.stop();
      folder.remove();
    },
  };
}
