import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listSerialPorts } from './serial-ports.ts';

const ADAPTER = 'usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0';
let devFolder: string;
let ttyFolder: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'burrow-ports-'));
  devFolder = join(folder, 'dev');
  ttyFolder = join(folder, 'tty');
  mkdirSync(join(devFolder, 'serial', 'by-id'), { recursive: true });
  for (const name of ['ttyS0', 'ttyS1', 'ttyUSB0', 'ttyACM0', 'tty7', 'null'])
    writeFileSync(join(devFolder, name), '');
  symlinkSync('../../ttyUSB0', join(devFolder, 'serial', 'by-id', ADAPTER));
  for (const [name, type] of [
    ['ttyS0', '4'],
    ['ttyS1', '0'],
  ] as const) {
    mkdirSync(join(ttyFolder, name), { recursive: true });
    writeFileSync(join(ttyFolder, name, 'type'), `${type}\n`);
  }
});
afterEach(() => rmSync(join(devFolder, '..'), { recursive: true, force: true }));

const withoutUdev = async () => Promise.reject(new Error('spawn udevadm ENOENT'));

test('D-48: without udevadm the device folder is read; adapters come first, by the name that survives replugging', async () => {
  expect(await listSerialPorts({ list: withoutUdev, devFolder, ttyFolder })).toEqual([
    {
      path: join(devFolder, 'serial', 'by-id', ADAPTER),
      label: 'ttyUSB0, FTDI FT232R USB UART A50285BI',
    },
    { path: join(devFolder, 'ttyACM0'), label: 'ttyACM0' },
    { path: join(devFolder, 'ttyS0'), label: 'ttyS0' },
  ]);
});

test("D-48: the driver's list is taken where there is one, with its makers", async () => {
  const list = async () => [
    { path: 'COM3', manufacturer: 'Prolific' },
    { path: 'COM4', manufacturer: undefined },
  ];
  expect(await listSerialPorts({ list, devFolder, ttyFolder })).toEqual([
    { path: 'COM3', label: 'COM3, Prolific' },
    { path: 'COM4' },
  ]);
});

test('D-48: a computer without serial ports has an empty list', async () => {
  const absent = join(devFolder, 'absent');
  expect(await listSerialPorts({ list: withoutUdev, devFolder: absent, ttyFolder: absent })).toEqual([]);
});
