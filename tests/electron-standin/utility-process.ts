import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Cargo, PipeEnd } from './pipe.ts';
import type { PortMain } from './port-main.ts';

/** Between the stand-in's main process and its utility process: a message with ports, or what runs over one of them. */
export type Wire =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'cargo'; port: number; data: Cargo }
  | { kind: 'closed'; port: number };

/** Ties pipe ends to numbers on a wire between two processes. */
export class PortWire {
  readonly #ends = new Map<number, PipeEnd>();
  readonly #put: (message: Wire) => void;

  constructor(put: (message: Wire) => void) {
    this.#put = put;
  }

  carry(port: number, end: PipeEnd): void {
    this.#ends.set(port, end);
    end.listen({
      cargo: (data) => this.#put({ kind: 'cargo', port, data }),
      closed: () => this.#put({ kind: 'closed', port }),
    });
  }

  arrive(message: Exclude<Wire, { kind: 'message' }>): void {
    const end = this.#ends.get(message.port);
    if (message.kind === 'cargo') end?.send(message.data);
    else end?.close();
  }

  /** The process at the other side is gone, and every port with it. */
  closeAll(): void {
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
  }
}

/** Electron's UtilityProcess as a Node process that finds `process.parentPort`. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #wire = new PortWire((message) => this.#put(message));
  #ports = 0;

  constructor(entry: string, args: string[], options: { stdio?: 'inherit' | 'pipe' | 'ignore' }) {
    super();
    this.#child = fork(entry, args, {
      execArgv: ['--enable-source-maps', '--import', new URL('./parent-port.ts', import.meta.url).href],
      serialization: 'advanced',
      stdio: ['ignore', options.stdio ?? 'inherit', options.stdio ?? 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: Wire) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#wire.arrive(message);
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('exit', (code) => {
      this.#wire.closeAll();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ends = transfer.map((port) => ({ number: ++this.#ports, end: port.handOver() }));
    this.#put({ kind: 'message', data, ports: ends.map(({ number }) => number) });
    for (const { number, end } of ends) this.#wire.carry(number, end);
  }

  kill(): boolean {
    return this.#child.kill('SIGKILL');
  }

  #put(message: Wire): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

export const utilityProcess = {
  fork: (entry: string, args: string[] = [], options: { serviceName?: string; stdio?: 'inherit' } = {}) =>
    new UtilityProcess(entry, args, options),
};
