import { statSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { AstmConnection, type AstmDevice } from './astm-connection.ts';
import { type Link, type LinkContext, plainError } from './link.ts';

/** What a serial link needs to know. */
export interface SerialSettings extends AstmDevice {
  path: string;
  baudRate: number;
  /** Pause before the port is tried again, at most; it begins at a tenth. */
  reopenMs?: number;
}

/** How often the link looks whether its adapter is still there. */
const WATCH_MS = 1000;

/** Takes ASTM E1381 transfers over a serial port, and opens it again when the adapter was pulled out. */
export async function openSerialLink(settings: SerialSettings, context: LinkContext): Promise<Link> {
  const maxPause = settings.reopenMs ?? 10_000;
  let pause = maxPause / 10;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let port: SerialPort | undefined;

  await connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const open = port;
      if (open?.isOpen) await new Promise<void>((resolve) => open.close(() => resolve()));
    },
  };

  function connect(): Promise<void> {
    return new Promise((resolve) => {
      const serial = new SerialPort({ path: settings.path, baudRate: settings.baudRate, autoOpen: false });
      port = serial;
      serial.open((error) => {
        if (error) retry(plainError(error, `Serial port ${settings.path}`));
        else listen(serial);
        resolve();
      });
    });
  }

  function listen(serial: SerialPort): void {
    pause = maxPause / 10;
    report('listening');
    const connection = new AstmConnection(settings, serialLine(serial), context);
    serial.on('data', (chunk: Buffer) => connection.receive(chunk));
    serial.on('error', (error) => {
      context.log('warn', 'serial.error', { deviceId: settings.deviceId, code: error.name });
      if (serial.isOpen) serial.close();
    });
    const device = deviceNumber(settings.path);
    const watch = setInterval(
      () => {
        if (deviceNumber(settings.path) !== device && serial.isOpen) serial.close();
      },
      Math.min(maxPause, WATCH_MS),
    );
    serial.on('close', () => {
      clearInterval(watch);
      connection.end();
      if (!closed) retry(`Serial port ${settings.path} was disconnected. Check the cable or adapter.`);
    });
  }

  function serialLine(serial: SerialPort) {
    return {
      peer: settings.path,
      write: (bytes: Uint8Array) => {
        if (serial.isOpen) serial.write(Buffer.from(bytes));
      },
      pause: () => serial.pause(),
      resume: () => serial.resume(),
      spoke: () => report('connected'),
      midMessage: () => undefined,
    };
  }

  function retry(error: string): void {
    if (closed) return;
    report('failed', error);
    timer = setTimeout(() => void connect(), pause);
    pause = Math.min(pause * 2, maxPause);
  }

  function report(status: 'listening' | 'connected' | 'failed', error?: string): void {
    context.report(settings.deviceId, {
      status,
      connections: status === 'connected' ? 1 : 0,
      path: settings.path,
      ...(error ? { error } : {}),
    });
  }
}

/**
 * Which device a path leads to, undefined when it is gone. On Linux an unplugged adapter may read as an
 * endless stream of nothing instead of an error, so the link looks for itself.
 */
function deviceNumber(path: string): number | undefined {
  return process.platform === 'win32' ? 0 : statSync(path, { throwIfNoEntry: false })?.rdev;
}
