import { once } from 'node:events';
import { connect } from 'node:net';
import { SerialPort } from 'serialport';
import { AstmSender, buildFrames, type SenderEvent } from '../protocol/astm/link-sender.ts';
import type { AstmLinkSettings } from '../protocol/astm/link-settings.ts';

/** The line a simulated analyzer sends on. */
export interface SimulatedLine {
  write(bytes: Uint8Array): void;
  onData(listener: (bytes: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

/** Opens a TCP line to an ASTM listener. */
export async function tcpLine(host: string, port: number): Promise<SimulatedLine> {
  const socket = connect({ host, port, noDelay: true });
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return {
    write: (bytes) => void socket.write(bytes),
    onData: (listener) => void socket.on('data', listener),
    onClose: (listener) => void socket.on('close', listener),
    close: async () => {
      socket.destroy();
    },
  };
}

/** Opens a serial port as an analyzer's end of the cable. */
export async function serialLine(path: string, baudRate = 9600): Promise<SimulatedLine> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  return {
    write: (bytes) => void port.write(Buffer.from(bytes)),
    onData: (listener) => void port.on('data', listener),
    onClose: (listener) => void port.on('close', listener),
    close: () => new Promise((resolve) => port.close(() => resolve())),
  };
}

/** An analyzer that sends ASTM transfers over one line. */
export class AstmAnalyzer {
  readonly #line: SimulatedLine;
  readonly #settings: Partial<AstmLinkSettings>;
  #sender: AstmSender | undefined;
  #settle: ((problem?: string) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(line: SimulatedLine, settings: Partial<AstmLinkSettings> = {}) {
    this.#line = line;
    this.#settings = settings;
    line.onData((bytes) => this.#run(this.#sender?.receive(bytes) ?? []));
    line.onClose(() => this.#finish('the line was closed'));
  }

  /** Sends records in one transfer; resolves when all are acknowledged, rejects with the reason otherwise. */
  sendRecords(records: string[]): Promise<void> {
    return this.sendFrames(buildFrames(records.map((record) => Buffer.from(record, 'utf-8'))));
  }

  /** Sends ready-made frames, for example captured ones. */
  sendFrames(frames: Uint8Array[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#settle = (problem) => (problem ? reject(new Error(problem)) : resolve());
      this.#sender = new AstmSender(frames, this.#settings);
      this.#run(this.#sender.start());
    });
  }

  close(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#line.close();
  }

  #run(events: SenderEvent[]): void {
    for (const event of events) {
      if (event.type === 'send') this.#line.write(event.bytes);
      else if (event.type === 'done') this.#finish();
      else this.#finish(event.type === 'failed' ? event.reason : 'the receiver interrupted the transfer');
    }
    clearTimeout(this.#timer);
    const sender = this.#sender;
    if (sender?.timeoutMs !== undefined)
      this.#timer = setTimeout(() => this.#run(sender.expired()), sender.timeoutMs);
  }

  #finish(problem?: string): void {
    clearTimeout(this.#timer);
    this.#sender = undefined;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(problem);
  }
}
