import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { commandValue } from '../protocol/dicom/command-set.ts';

/** An object to send exactly as it is. */
export interface RawObject {
  sopClassUid: string;
  sopInstanceUid: string;
  transferSyntaxUid: string;
  dataSet: Buffer;
}

/** How the bytes are cut. */
export interface RawStoreOptions {
  calledAeTitle?: string;
  callingAeTitle?: string;
  /** Length of one P-DATA-TF. */
  pduBytes?: number;
}

/**
 * A storage SCU that sends data sets byte for byte, whatever is in them. Toolkits parse and re-encode
 * what they send, so that they cannot show what a listener does with the bytes of a real modality.
 */
export class RawStoreScu {
  readonly socket: Socket;
  readonly #pduBytes: number;
  #received = Buffer.alloc(0);
  #waiting: ((pdu: Buffer) => void)[] = [];
  #messageId = 0;

  private constructor(socket: Socket, pduBytes: number) {
    this.socket = socket;
    this.#pduBytes = pduBytes;
    socket.on('data', (chunk: Buffer) => this.#heard(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const wake of this.#waiting.splice(0)) wake(Buffer.from([7, 0, 0, 0, 0, 0]));
    });
  }

  /** Opens an association with one presentation context per pair of class and syntax in `contexts`. */
  static async open(
    host: string,
    port: number,
    contexts: { abstractSyntax: string; transferSyntaxes: string[] }[],
    options: RawStoreOptions = {},
  ): Promise<RawStoreScu> {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    const scu = new RawStoreScu(socket, options.pduBytes ?? 128 * 1024);
    const { calledAeTitle = 'BURROW', callingAeTitle = 'RAWSCU' } = options;
    socket.write(associateRequest(contexts, calledAeTitle, callingAeTitle));
    const answer = await scu.#next();
    if (answer[0] !== 2) throw new Error(`association refused with PDU type ${answer[0]}`);
    return scu;
  }

  /** Sends one object on a context (1, 3, 5 … in the order of `contexts`); resolves with the DIMSE status. */
  async store(object: RawObject, contextId = 1): Promise<number> {
    const command = storeCommand(++this.#messageId, object);
    this.socket.write(dataPdu(contextId, 0x03, command));
    const step = this.#pduBytes - 6;
    for (let at = 0; at === 0 || at < object.dataSet.length; at += step) {
      const last = at + step >= object.dataSet.length;
      const fragment = object.dataSet.subarray(at, at + step);
      if (!this.socket.write(dataPdu(contextId, last ? 0x02 : 0, fragment))) await this.#drained();
    }
    const answer = await this.#next();
    if (answer[0] !== 4) throw new Error('the association was aborted');
    return commandValue(answer.subarray(12), 0x0900) ?? -1;
  }

  /** Releases the association in order. */
  async release(): Promise<void> {
    this.socket.write(Buffer.from([5, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
    await this.#next();
    this.socket.destroy();
  }

  #drained(): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        this.socket.off('drain', go);
        this.socket.off('close', go);
        resolve();
      };
      this.socket.on('drain', go);
      this.socket.on('close', go);
    });
  }

  #next(): Promise<Buffer> {
    if (this.socket.destroyed && this.#received.length < 6)
      return Promise.resolve(Buffer.from([7, 0, 0, 0, 0, 0]));
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#serve();
    });
  }

  #heard(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    this.#serve();
  }

  #serve(): void {
    while (this.#waiting.length > 0 && this.#received.length >= 6) {
      const length = 6 + this.#received.readUInt32BE(2);
      if (this.#received.length < length) return;
      const pdu = this.#received.subarray(0, length);
      this.#received = this.#received.subarray(length);
      this.#waiting.shift()?.(pdu);
    }
  }
}

/** An A-ASSOCIATE-RQ; context ids are 1, 3, 5 … */
export function associateRequest(
  contexts: { abstractSyntax: string; transferSyntaxes: string[] }[],
  calledAeTitle = 'BURROW',
  callingAeTitle = 'RAWSCU',
): Buffer {
  const fixed = Buffer.alloc(68);
  fixed.writeUInt16BE(1, 0);
  fixed.write(calledAeTitle.padEnd(16), 4, 'latin1');
  fixed.write(callingAeTitle.padEnd(16), 20, 'latin1');
  const contextItems = contexts.map(({ abstractSyntax, transferSyntaxes }, index) =>
    item(
      0x20,
      Buffer.concat([
        Buffer.from([index * 2 + 1, 0, 0, 0]),
        item(0x30, Buffer.from(abstractSyntax)),
        ...transferSyntaxes.map((syntax) => item(0x40, Buffer.from(syntax))),
      ]),
    ),
  );
  const maxLength = Buffer.alloc(4);
  maxLength.writeUInt32BE(64 * 1024);
  const user = item(0x50, Buffer.concat([item(0x51, maxLength), item(0x52, Buffer.from('2.25.1'))]));
  const body = Buffer.concat([
    fixed,
    item(0x10, Buffer.from('1.2.840.10008.3.1.1.1')),
    ...contextItems,
    user,
  ]);
  return pdu(1, body);
}

/** One P-DATA-TF with one fragment; `control` 1 command, 2 last. */
export function dataPdu(contextId: number, control: number, value: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32BE(value.length + 2, 0);
  head[4] = contextId;
  head[5] = control;
  return pdu(4, Buffer.concat([head, value]));
}

/** A C-STORE-RQ command set. */
export function storeCommand(messageId: number, object: Omit<RawObject, 'dataSet'>): Buffer {
  return commandSet([
    [0x0002, uid(object.sopClassUid)],
    [0x0100, u16(1)],
    [0x0110, u16(messageId)],
    [0x0700, u16(0)],
    [0x0800, u16(0)],
    [0x1000, uid(object.sopInstanceUid)],
  ]);
}

/** A C-ECHO-RQ command set. */
export function echoCommand(messageId: number): Buffer {
  return commandSet([
    [0x0002, uid('1.2.840.10008.1.1')],
    [0x0100, u16(0x30)],
    [0x0110, u16(messageId)],
    [0x0800, u16(0x0101)],
  ]);
}

function commandSet(elements: [number, Buffer][]): Buffer {
  const body = Buffer.concat(elements.map(([element, value]) => commandElement(element, value)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([commandElement(0, length), body]);
}

function commandElement(element: number, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, value]);
}

function pdu(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head[0] = type;
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function item(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head[0] = type;
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uid(value: string): Buffer {
  return Buffer.from(value.length % 2 ? `${value}\0` : value, 'latin1');
}
