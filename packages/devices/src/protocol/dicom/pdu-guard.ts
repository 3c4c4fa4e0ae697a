import { C_STORE_RQ, commandValue, hasDataSet } from './command-set.ts';

/** PDU types of DICOM PS3.8. */
export const PDU = {
  associateRequest: 1,
  data: 4,
  releaseRequest: 5,
  releaseResponse: 6,
  abort: 7,
} as const;

/** What the guard lets through, or why it does not. */
export type GuardEvent =
  /** A whole control PDU, command or identifier for the DIMSE layer. */
  | { type: 'pdu'; pduType: number; pdu: Buffer; completesRequest: boolean }
  /** A C-STORE command was let through; its data set follows in fragments. */
  | { type: 'object'; contextId: number; command: Buffer }
  | { type: 'fragment'; bytes: Buffer }
  | { type: 'violation'; reason: string };

/** Limits of the guard. */
export interface GuardLimits {
  /** Longest P-DATA-TF taken, far above what is announced. */
  maxDataPduBytes: number;
  /** Longest other PDU; 128 presentation contexts with forty syntaxes each fit. */
  maxControlPduBytes: number;
  /** Longest command set. */
  maxCommandBytes: number;
  /** Longest query identifier; objects have their own limit. */
  maxIdentifierBytes: number;
}

export const GUARD_LIMITS: GuardLimits = {
  maxDataPduBytes: 16 * 1024 * 1024,
  maxControlPduBytes: 512 * 1024,
  maxCommandBytes: 64 * 1024,
  maxIdentifierBytes: 1024 * 1024,
};

const HEADER = 6;

/**
 * Checks a byte stream from a DICOM peer before the DIMSE layer sees it.
 *
 * A length that cannot be is refused from the six header bytes. Commands and identifiers are collected
 * within their limits and passed on as one PDU each; objects are never collected, their fragments go by
 * as they come. So memory is bounded whatever the peer claims or sends.
 */
export class PduGuard {
  readonly #limits: GuardLimits;
  #state: 'header' | 'control' | 'pdv' | 'value' | 'dead' = 'header';
  #parts: Buffer[] = [];
  #length = 0;
  #wanted = HEADER;
  #pduLeft = 0;
  #valueLeft = 0;
  #contextId = 0;
  #control = 0;
  #collected: Buffer[] = [];
  #collectedBytes = 0;
  #associated = false;
  #expects: 'command' | 'identifier' | 'object' = 'command';

  constructor(limits: Partial<GuardLimits> = {}) {
    this.#limits = { ...GUARD_LIMITS, ...limits };
  }

  /** True while a PDU has begun and not ended. */
  get inPdu(): boolean {
    return this.#state !== 'dead' && (this.#state !== 'header' || this.#length > 0);
  }

  push(chunk: Buffer): GuardEvent[] {
    const events: GuardEvent[] = [];
    let at = 0;
    while (at < chunk.length && this.#state !== 'dead') {
      const wanted = this.#state === 'value' ? this.#valueLeft : this.#wanted - this.#length;
      const piece = chunk.subarray(at, at + wanted);
      at += piece.length;
      if (this.#state === 'value') this.#value(piece, events);
      else this.#collect(piece, events);
    }
    return events;
  }

  /** Gathers a PDU header, a PDV header or a control PDU. */
  #collect(piece: Buffer, events: GuardEvent[]): void {
    this.#parts.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted) return;
    const bytes = Buffer.concat(this.#parts);
    if (this.#state === 'header') this.#pduHeader(bytes, events);
    else if (this.#state === 'pdv') this.#pdvHeader(bytes, events);
    else this.#controlPdu(bytes, events);
  }

  #pduHeader(header: Buffer, events: GuardEvent[]): void {
    const type = header[0] ?? 0;
    const length = header.readUInt32BE(2);
    const limit = type === PDU.data ? this.#limits.maxDataPduBytes : this.#limits.maxControlPduBytes;
    if (type < 1 || type > 7) this.#die(`unknown PDU type ${type}`, events);
    else if (!this.#associated && type !== PDU.associateRequest && type !== PDU.abort)
      this.#die(`PDU type ${type} before an association`, events);
    else if (this.#associated && type === PDU.associateRequest)
      this.#die('a second association request', events);
    else if (length > limit) this.#die(`PDU length ${length} is over the limit of ${limit}`, events);
    else if (type === PDU.data) {
      this.#pduLeft = length;
      this.#nextPdv();
    } else {
      this.#state = 'control';
      this.#wanted = HEADER + length;
      this.#parts = [header];
      if (length === 0) this.#controlPdu(header, events);
    }
  }

  #controlPdu(pdu: Buffer, events: GuardEvent[]): void {
    const pduType = pdu[0] ?? 0;
    if (pduType === PDU.associateRequest) this.#associated = true;
    this.#await('header');
    events.push({ type: 'pdu', pduType, pdu, completesRequest: false });
  }

  #pdvHeader(header: Buffer, events: GuardEvent[]): void {
    const length = header.readUInt32BE(0);
    if (length < 2 || length + 4 > this.#pduLeft) {
      this.#die('a PDV length that does not fit its PDU', events);
      return;
    }
    const sameContext = header[4] === this.#contextId;
    this.#contextId = header[4] ?? 0;
    this.#control = header[5] ?? 0;
    this.#pduLeft -= length + 4;
    this.#valueLeft = length - 2;
    const isCommand = (this.#control & 1) === 1;
    if (isCommand !== (this.#expects === 'command'))
      this.#die(`a ${isCommand ? 'command' : 'data set'} out of turn`, events);
    else if (!isCommand && !sameContext) this.#die('a data set on another context than its command', events);
    else {
      this.#state = 'value';
      if (this.#valueLeft === 0) this.#valueEnds(events);
    }
  }

  #value(piece: Buffer, events: GuardEvent[]): void {
    this.#valueLeft -= piece.length;
    if (this.#expects === 'object') events.push({ type: 'fragment', bytes: piece });
    else {
      this.#collected.push(Buffer.from(piece));
      this.#collectedBytes += piece.length;
      const { maxCommandBytes, maxIdentifierBytes } = this.#limits;
      if (this.#collectedBytes > (this.#expects === 'command' ? maxCommandBytes : maxIdentifierBytes)) {
        this.#die(`a ${this.#expects} over its limit`, events);
        return;
      }
    }
    if (this.#valueLeft === 0) this.#valueEnds(events);
  }

  #valueEnds(events: GuardEvent[]): void {
    if (this.#control & 2) {
      const whole = Buffer.concat(this.#collected.splice(0));
      this.#collectedBytes = 0;
      if (this.#expects === 'command') this.#commandEnds(whole, events);
      else {
        this.#expects = 'command';
        events.push(this.#dataPdu(2, whole, true));
      }
    }
    this.#nextPdv();
  }

  #commandEnds(command: Buffer, events: GuardEvent[]): void {
    const follows = hasDataSet(command);
    events.push(this.#dataPdu(3, command, !follows));
    if (!follows) return;
    this.#expects = commandValue(command, 0x0100) === C_STORE_RQ ? 'object' : 'identifier';
    if (this.#expects === 'object') events.push({ type: 'object', contextId: this.#contextId, command });
  }

  /** One fragment as a PDU of its own. The end of an object is an empty one. */
  #dataPdu(control: number, value: Buffer, completesRequest: boolean): GuardEvent {
    const head = Buffer.alloc(12);
    head[0] = PDU.data;
    head.writeUInt32BE(value.length + 6, 2);
    head.writeUInt32BE(value.length + 2, 6);
    head[10] = this.#contextId;
    head[11] = control;
    return { type: 'pdu', pduType: PDU.data, pdu: Buffer.concat([head, value]), completesRequest };
  }

  #nextPdv(): void {
    this.#await(this.#pduLeft === 0 ? 'header' : 'pdv');
  }

  #await(state: 'header' | 'pdv'): void {
    this.#state = state;
    this.#parts = [];
    this.#length = 0;
    this.#wanted = HEADER;
  }

  #die(reason: string, events: GuardEvent[]): void {
    this.#state = 'dead';
    this.#parts = [];
    this.#collected = [];
    events.push({ type: 'violation', reason });
  }
}
