import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A serial port of this computer. */
export interface SerialPortEntry {
  /** What a link opens; the adapter's own name where it has one, which survives replugging. */
  path: string;
  /** What tells it from the others: `ttyUSB0, FTDI FT232R`. */
  label?: string;
}

/** Where the list is taken from; tests name their own. */
export interface SerialPortSources {
  /** The driver's list; on Linux it asks udevadm, which a container or a small system lacks. */
  list(): Promise<{ path: string; manufacturer?: string | undefined }[]>;
  devFolder: string;
  ttyFolder: string;
}

const SYSTEM: SerialPortSources = {
  list: async () => (await import('serialport')).SerialPort.list(),
  devFolder: '/dev',
  ttyFolder: '/sys/class/tty',
};

const NAMES = /^tty(USB|ACM|S)\d+$/;

/**
 * The serial ports of this computer, adapters before built-in ports, each once. Never throws: where the
 * driver cannot list them, the device folder is read; where there is none, the list is empty.
 */
export async function listSerialPorts(sources: SerialPortSources = SYSTEM): Promise<SerialPortEntry[]> {
  const { devFolder, ttyFolder } = sources;
  // When udevadm is absent the driver answers either an error or nothing.
  const listed = await sources.list().catch(() => []);
  const found = listed.length > 0 ? listed : await readDevFolder(devFolder);
  const names = await adapterNames(devFolder);
  const ports = await Promise.all(
    found.map(async ({ path, manufacturer }): Promise<SerialPortEntry | undefined> => {
      if (await isEmptySocket(ttyFolder, basename(path))) return undefined;
      const name = names.get(basename(path));
      const maker = name ? plainName(name) : manufacturer;
      const label = [basename(path), maker].filter(Boolean).join(', ');
      const stable = name ? join(devFolder, 'serial', 'by-id', name) : path;
      return label === stable ? { path: stable } : { path: stable, label };
    }),
  );
  return ports
    .filter((port) => port !== undefined)
    .sort((a, b) => Number(isBuiltIn(a)) - Number(isBuiltIn(b)) || a.path.localeCompare(b.path));
}

async function readDevFolder(folder: string): Promise<{ path: string; manufacturer?: string }[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => NAMES.test(name)).map((name) => ({ path: join(folder, name) }));
}

/** Adapters by the tty they lead to now: `ttyUSB0` to `usb-FTDI_FT232R_A50285BI-if00-port0`. */
async function adapterNames(devFolder: string): Promise<Map<string, string>> {
  const folder = join(devFolder, 'serial', 'by-id');
  const names = await readdir(folder).catch((): string[] => []);
  const links = await Promise.all(
    names.map(async (name) => [basename(await readlink(join(folder, name)).catch(() => '')), name] as const),
  );
  return new Map(links);
}

/** `usb-FTDI_FT232R_A50285BI-if00-port0` reads `FTDI FT232R A50285BI`. */
function plainName(name: string): string {
  return name
    .replace(/^usb-/, '')
    .replace(/-if\d+(-port\d+)?$/, '')
    .replaceAll('_', ' ');
}

/** Linux names 32 built-in ports, whether the board has them or not; type 0 is a port that is not there. */
async function isEmptySocket(ttyFolder: string, name: string): Promise<boolean> {
  if (!/^ttyS\d+$/.test(name)) return false;
  const type = await readFile(join(ttyFolder, name, 'type'), 'utf8').catch(() => '');
  return type.trim() === '0';
}

function isBuiltIn({ path }: SerialPortEntry): boolean {
  return /ttyS\d+$/.test(path);
}
