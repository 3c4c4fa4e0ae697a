/**
 * How soon an exposure is on the screen: from the acknowledged C-STORE to drawn pixels in the viewer, in
 * Chromium. `npm exec node tools/bench/first-image.ts` prints the table.
 */
import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import { chromium, type Page } from 'playwright-core';
import { signInTo } from '../../tests/support/api.ts';
import { startServerProcess, startStationProcess, temporaryFolder } from '../../tests/support/processes.ts';
import { percentile } from './percentile.ts';

const IMAGES = 8;
const BAR_MS = 3_000;

/** Milliseconds for radiographs of 2048 × 2048 pixels (8 MB), the first one with a cold viewer. */
export async function benchFirstImage(): Promise<string> {
  const folder = temporaryFolder('bench-image');
  const server = await startServerProcess(folder.path);
  const station = await startStationProcess(folder.path, {
    serverUrl: server.url,
    code: server.firstCode,
    demo: true,
  });
  const { password } = station.signIn![0]!;
  const vet = await signInTo(station.workstation, 'elena', password);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { token } = await (
    await fetch(`${station.workstation}/api/session/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'elena', password }),
    })
  ).json();
  await page.goto(station.workstation);
  await page.evaluate((text) => sessionStorage.setItem('burrow.token', text), token);
  const [patient] = await vet.directory.listPatients({ limit: 1 });
  const times: number[] = [];
  for (let i = 0; i < IMAGES; i++) {
    const order = await vet.imaging.order({
      patientId: patient!.id,
      modality: 'DX',
      procedure: `Bench ${i}`,
    });
    const { file, studyInstanceUid } = syntheticRadiograph({
      patientId: patient!.number,
      patientName: patient!.name,
      species: patient!.species,
      accession: order.accession,
      rows: 2048,
      columns: 2048,
      seed: i,
    });
    const target = {
      host: '127.0.0.1',
      port: station.dicom.port!,
      calledAeTitle: 'BURROW',
      callingAeTitle: 'BENCH',
    };
    await sendFile(target, file);
    const start = performance.now();
    for (;;)
      if (
        (await vet.imaging.studies({ patientId: patient!.id })).some(
          (study) => study.studyInstanceUid === studyInstanceUid,
        )
      )
        break;
    await page.goto(`${station.workstation}/imaging/studies/${patient!.id}/${studyInstanceUid}`);
    await drawn(page);
    times.push(performance.now() - start);
  }
  await browser.close();
  await station.stop();
  await server.stop();
  folder.remove();
  const row = (name: string, ms: number) => `| ${name} | ${Math.round(ms)} | ${(ms / BAR_MS).toFixed(2)}× |`;
  return [
    '| stored → drawn, 8 MB radiograph | ms | against the bar of 3 s |',
    '| --- | --- | --- |',
    row('first, cold viewer', times[0]!),
    row('median of the following', percentile(times.slice(1), 50)),
    row('slowest', Math.max(...times)),
  ].join('\n');
}

/** Resolves when the image's canvas holds more than one shade. */
function drawn(page: Page): Promise<unknown> {
  return page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.cornerstone-canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || canvas.width < 50) return false;
    const { data } = context.getImageData(canvas.width / 4, canvas.height / 2, canvas.width / 2, 1);
    return new Set(data.filter((_value, i) => i % 4 === 0)).size > 8;
  });
}

if (import.meta.main) console.log(await benchFirstImage());
