import { EventEmitter } from 'node:events';
import { asCargo, createPipe, type PipeEnd } from './pipe.ts';

/** Electron's MessagePortMain: silent until started, gone from here once it is handed over. */
export class PortMain extends EventEmitter {
  #end: PipeEnd | undefined;
  #isStarted = false;

  constructor(end: PipeEnd) {
    super();
    this.#end = end;
  }

  postMessage(data: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in sends no ports over ports');
    this.#here().send(asCargo(data));
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#here().listen({
      cargo: (data) => this.emit('message', { data, ports: [] }),
      closed: () => this.emit('close'),
    });
  }

  close(): void {
    this.#end?.close();
  }

  /** Takes the end out of this port to carry it elsewhere; the port is dead here afterwards. */
  handOver(): PipeEnd {
    if (this.#isStarted)
      throw new Error('A port that was started here cannot be handed over in the stand-in');
    const end = this.#here();
    this.#end = undefined;
    return end;
  }

  #here(): PipeEnd {
    if (!this.#end) throw new Error('This port was handed over');
    return this.#end;
  }
}

/** Electron's MessageChannelMain. */
export class MessageChannelMain {
  readonly port1: PortMain;
  readonly port2: PortMain;

  constructor() {
    const [one, two] = createPipe();
    this.port1 = new PortMain(one);
    this.port2 = new PortMain(two);
  }
}
