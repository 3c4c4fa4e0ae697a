import { randomUUID } from 'node:crypto';
import type { Ready } from '@burrow/core/run-core.ts';
import { ackOf, Hl7Analyzer } from '@burrow/devices/simulator/hl7-analyzer.ts';
import { sendFile } from '@burrow/devices/simulator/modality.ts';
import { hl7Result, type SimulatedRun } from '@burrow/devices/simulator/panels.ts';
import { syntheticRadiograph } from '@burrow/devices/simulator/synthetic-radiograph.ts';
import type { Browser } from 'playwright-core';
import { type GatewayHost, openSecondStation } from '../tests/e2e/gateway-host.ts';
import { eventually, signInTo } from '../tests/support/api.ts';
import type { Client } from '../tests/support/pipes.ts';

/** Sends one result, as the analyzer does. */
export async function sendResult(station: Ready, run: Partial<SimulatedRun>): Promise<void> {
  const analyzer = await Hl7Analyzer.connect('127.0.0.1', station.mllp.port!);
  const message = hl7Result({
    accession: '',
    panel: 'chem',
    controlId: randomUUID().slice(0, 20),
    at: new Date(),
    sender: 'Chemistry analyzer',
    ...run,
  });
  const { code } = ackOf(await analyzer.send(message));
  analyzer.close();
  if (code !== 'AA') throw new Error(`The station refused a result: ${code}`);
}

/** A radiograph for an order of a dog, as the room sends it. */
export async function sendImage(station: Ready, vet: Client, patientId: string): Promise<void> {
  const order = await vet.imaging.order({
    patientId,
    modality: 'DX',
    bodyPart: 'STIFLE',
    procedure: 'Stifle, 2 views',
    reason: 'Lame',
  });
  const target = {
    host: '127.0.0.1',
    port: station.dicom.port!,
    calledAeTitle: station.dicom.aeTitle,
    callingAeTitle: 'XRAY-1',
  };
  const { file } = syntheticRadiograph({
    patientId: '',
    patientName: 'Whittaker^Rex',
    species: 'Canine',
    accession: order.accession,
    subject: 'limb',
  });
  if ((await sendFile(target, file)) !== 0) throw new Error('The station refused an image');
}

/** Two stations change one field while the server is away. */
export async function makeConflict(host: GatewayHost, vet: Client, patientId: string): Promise<void> {
  const { password } = host.station.signIn![0]!;
  const admin = await signInTo(host.origin, 'priya', password);
  const { code } = await admin.station.issueCode({});
  const other = await openSecondStation(host, code);
  const there = await eventually(
    () => signInTo(other.origin, 'marcus', password).catch(() => undefined),
    (client) => client !== undefined,
  );
  await eventually(
    () => there!.directory.openPatient({ patientId }).catch(() => undefined),
    (found) => found !== undefined,
  );
  await host.cableOut();
  await vet.directory.updatePatient({ patientId, fields: { colour: 'Brown tabby, white chest' } });
  await there!.directory.updatePatient({ patientId, fields: { colour: 'Brown tabby' } });
  await host.cableIn();
  await eventually(
    () => vet.attention.conflicts({}),
    (found) => found.length > 0,
  );
  await other.page.close();
  await other.station.stop();
}

/** The grain of a radiograph does not compress; 21 shades of each colour look the same in a README. */
export async function withFewerShades(browser: Browser, picture: Buffer): Promise<Buffer> {
  const blank = await browser.newPage();
  const answer = await blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    pixels.data.forEach((value, i) => {
      if (i % 4 < 3) pixels.data[i] = Math.round(value / 12) * 12;
    });
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1]!;
  }, picture.toString('base64'));
  await blank.close();
  return Buffer.from(answer, 'base64');
}
