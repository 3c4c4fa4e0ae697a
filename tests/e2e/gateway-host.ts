import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumOptions } from '../electron-standin/chromium-options.ts';
import { builtFolder } from '../support/built.ts';
import {
  type ServerProcess,
  type StationProcess,
  startServerProcess,
  startStationProcess,
  temporaryFolder,
} from '../support/processes.ts';
import { type Host, WIDE } from './host.ts';

export interface GatewayHost extends Host {
  folder: string;
}

/** A sync server, a station with the demo clinic, and a browser at the station's own gateway. */
export async function openGateway(): Promise<GatewayHost> {
  process.env.BURROW_RENDERER = join(builtFolder, 'renderer');
  const folder = temporaryFolder('e2e');
  let server: ServerProcess = await startServerProcess(folder.path);
  const port = Number(new URL(server.url).port);
  const [station, browser] = await Promise.all([
    startStationProcess(folder.path, {
      name: 'Front desk',
      serverUrl: server.url,
      code: server.firstCode,
      demo: true,
    }),
    launchBrowser(),
  ]);
  const page = await browser.newPage({ viewport: WIDE, locale: 'en-GB' });
  await page.goto(station.workstation);
  return {
    name: 'gateway',
    folder: folder.path,
    origin: station.workstation,
    station,
    page,
    browser,
    server,
    cableOut: () => server.stop(),
    cableIn: async () => {
      server = await startServerProcess(folder.path, { port });
    },
    close: async () => {
      await browser.close();
      await station.stop();
      await server.stop();
      folder.remove();
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(chromiumOptions);
}

/** A further station of the clinic, in a window of its own. */
export async function openSecondStation(host: GatewayHost, code: string) {
  const station: StationProcess = await startStationProcess(host.folder, {
    name: 'Exam 2',
    serverUrl: host.server.url,
    code,
  });
  const page = await host.browser.newPage({ viewport: WIDE, locale: 'en-GB' });
  return { station, page, origin: station.workstation };
}
