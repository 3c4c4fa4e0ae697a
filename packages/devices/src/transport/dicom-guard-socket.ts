import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { normaliseAssociateRequest } from '../protocol/dicom/associate-request.ts';
import { type GuardEvent, type GuardLimits, PDU, PduGuard } from '../protocol/dicom/pdu-guard.ts';

/** Times after which a peer is let go. */
export interface GuardTimes {
  /** From connecting to the whole association request. */
  handshakeMs: number;
  /** For one PDU, from its first byte to its last. */
  pduMs: number;
  /** Silence on an open association. */
  idleMs: number;
}

/** Who gets the objects, which go past the DIMSE library. */
export interface ObjectReceiver {
  /** A data set begins on this context; false when it is not to be. */
  beginObject(contextId: number, command: Buffer): boolean;
  objectFragment(bytes: Buffer): void;
}

const ABORT = Buffer.from([PDU.abort, 0, 0, 0, 0, 4, 0, 0, 2, 0]);

/**
 * The socket dcmjs-dimse gets instead of the peer's own: it sees whole, checked PDUs, one request at a
 * time, and of an object only the command and an empty last fragment. Until `requestDone` the next request waits and reading pauses, so that a peer can neither flood
 * memory nor mix up the library's single current request.
 */
export class DicomGuardSocket extends Duplex {
  readonly #socket: Socket;
  readonly #guard: PduGuard;
  readonly #times: GuardTimes;
  readonly #violated: (reason: string) => void;
  #queue: Exclude<GuardEvent, { type: 'violation' }>[] = [];
  #objects: ObjectReceiver | undefined;
  #busy = false;
  #pduTimer: NodeJS.Timeout | undefined;
  #silenceTimer: NodeJS.Timeout | undefined;

  constructor(
    socket: Socket,
    limits: Partial<GuardLimits>,
    times: GuardTimes,
    violated: (reason: string) => void,
  ) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#guard = new PduGuard(limits);
    this.#times = times;
    this.#violated = violated;
    this.#expectWithin(times.handshakeMs, 'no association request in time');
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.destroy());
  }

  /** Names who gets the objects of this association. */
  receiveObjects(objects: ObjectReceiver): void {
    this.#objects = objects;
  }

  /** The answer to the request in hand has been written: the next one may come. */
  requestDone(): void {
    this.#busy = false;
    setImmediate(() => this.#deliver());
  }

  /** Ends the association from our side with a named reason. */
  abort(reason: string): void {
    if (this.destroyed) return;
    this.#violated(reason);
    if (this.#socket.writable) this.#socket.write(ABORT);
    this.#socket.destroySoon();
    this.#socket.resume();
    this.destroy();
  }

  /** dcmjs-dimse sets a time-out of its own; this class keeps the clock. */
  setTimeout(): this {
    return this;
  }

  override _read(): void {
    // PDUs are pushed as they come; `requestDone` is the back-pressure.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (!this.#socket.writable) done();
    else if (this.#socket.write(chunk)) done();
    else this.#socket.once('drain', () => done());
  }

  override _final(done: () => void): void {
    this.#socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#pduTimer);
    clearTimeout(this.#silenceTimer);
    this.#queue = [];
    if (!this.#socket.destroyed) this.#socket.destroySoon();
    done(error);
  }

  #receive(chunk: Buffer): void {
    if (this.destroyed) return;
    for (const event of this.#guard.push(chunk)) {
      if (event.type === 'violation') {
        this.abort(event.reason);
        return;
      }
      this.#queue.push(event);
    }
    this.#watch();
    this.#deliver();
  }

  #watch(): void {
    if (this.#guard.inPdu)
      this.#pduTimer ??= setTimeout(() => this.abort('a PDU took too long'), this.#times.pduMs);
    else {
      clearTimeout(this.#pduTimer);
      this.#pduTimer = undefined;
    }
  }

  #deliver(): void {
    while (!this.#busy && !this.destroyed) {
      const next = this.#queue.shift();
      if (!next) break;
      this.#pass(next);
    }
    if (this.destroyed) return;
    if (this.#busy && this.#queue.length > 0) this.#socket.pause();
    else this.#socket.resume();
  }

  #pass(event: Exclude<GuardEvent, { type: 'violation' }>): void {
    if (event.type === 'fragment') this.#objects?.objectFragment(event.bytes);
    else if (event.type === 'object') {
      if (!this.#objects?.beginObject(event.contextId, event.command))
        this.abort('an object on a context that was not accepted');
    } else {
      this.#expectWithin(this.#times.idleMs, 'the association was silent too long');
      this.#busy = event.completesRequest;
      const isRequest = event.pduType === PDU.associateRequest;
      const pdu = isRequest ? normaliseAssociateRequest(event.pdu) : event.pdu;
      if (pdu) this.push(pdu);
      else this.abort('malformed association request');
    }
  }

  #expectWithin(ms: number, reason: string): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => this.abort(reason), ms);
  }
}
