import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevicesHost } from '../devices-host.ts';
import { DEVICES } from './test-host.ts';

/** A host in a process of its own, to be killed: it writes each call into a ledger and prints its ports. */
const folder = process.argv[2] ?? '';
const ledger = (line: string) => appendFileSync(join(folder, 'ledger.txt'), `${line}\n`);
const host = await startDevicesHost({
  folder,
  blobsFolder: join(folder, 'blobs'),
  bind: '127.0.0.1',
  devices: DEVICES,
  worklist: async () => [],
  onAnalyzerMessage: async (intakeId, _deviceId, _receivedAt, message) => {
    ledger(`${message.protocol} ${message.controlId} ${intakeId}`);
    return { outcome: 'matched' };
  },
  onImage: async (intakeId, _deviceId, _receivedAt, object) => {
    ledger(`dicom ${object.sopInstanceUid} ${intakeId} ${object.digest}`);
    return { outcome: 'matched' };
  },
  log: () => undefined,
});
process.stdout.write(`${JSON.stringify(DEVICES.map((device) => host.address(device.id).port))}\n`);
