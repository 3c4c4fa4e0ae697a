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
  | { type: 'pdu'; pduType: number; pdu: Buffer; completesRequest: boolean }
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
const C_STORE_RQ = 0x0001;

/**
 * Checks a byte stream from a DICOM peer before the DIMSE layer sees it: whole, well-formed PDUs only.
 * A length that cannot be is refused from the six header bytes, before any of it is buffered.
 * Memory is what the peer really sent of one PDU, never what it claims.
 */
export class PduGuard {
  readonly #limits: GuardLimits;
  #parts: Buffer[] = [];
  #length = 0;
  #wanted = HEADER;
  #associated = false;
  #dead = false;
  #commandParts: Buffer[] = [];
  #commandBytes = 0;
  #identifierBytes = 0;
  #store = false;
  #expects: 'command' | 'dataset' = 'command';

  constructor(limits: Partial<GuardLimits> = {}) {
    this.#limits = { ...GUARD_LIMITS, ...limits };
  }

  /** True while a PDU has begun and not ended. */
  get inPdu(): boolean {
    return this.#length > 0;
  }

  push(chunk: Buffer): GuardEvent[] {
    const events: GuardEvent[] = [];
    let at = 0;
    while (at < chunk.length && !this.#dead) {
      const take = Math.min(this.#wanted - this.#length, chunk.length - at);
      this.#parts.push(chunk.subarray(at, at + take));
      this.#length += take;
      at += take;
      if (this.#length === this.#wanted) this.#reached(events);
    }
    return events;
  }

  #reached(events: GuardEvent[]): void {
    const bytes = this.#parts.length === 1 && this.#parts[0] ? this.#parts[0] : Buffer.concat(this.#parts);
    if (this.#wanted === HEADER) {
      this.#parts = [bytes];
      const reason = this.#headerFault(bytes);
      if (reason) {
        this.#die(reason, events);
        return;
      }
      this.#wanted = HEADER + bytes.readUInt32BE(2);
      if (this.#wanted > HEADER) return;
    }
    this.#parts = [];
    this.#length = 0;
    this.#wanted = HEADER;
    this.#whole(bytes, events);
  }

  #headerFault(header: Buffer): string | undefined {
    const type = header[0] ?? 0;
    const length = header.readUInt32BE(2);
    if (type < 1 || type > 7) return `unknown PDU type ${type}`;
    if (!this.#associated && type !== PDU.associateRequest && type !== PDU.abort)
      return `PDU type ${type} before an association`;
    if (this.#associated && type === PDU.associateRequest) return 'a second association request';
    const limit = type === PDU.data ? this.#limits.maxDataPduBytes : this.#limits.maxControlPduBytes;
    return length > limit ? `PDU length ${length} is over the limit of ${limit}` : undefined;
  }

  #whole(pdu: Buffer, events: GuardEvent[]): void {
    const pduType = pdu[0] ?? 0;
    if (pduType === PDU.associateRequest) this.#associated = true;
    const checked = pduType === PDU.data ? this.#checkData(pdu) : { completesRequest: false };
    if ('reason' in checked) this.#die(checked.reason, events);
    else events.push({ type: 'pdu', pduType, pdu, completesRequest: checked.completesRequest });
  }

  #checkData(pdu: Buffer): { completesRequest: boolean } | { reason: string } {
    let completesRequest = false;
    let at = HEADER;
    while (at < pdu.length) {
      if (completesRequest) return { reason: 'two requests in one PDU' };
      const length = at + 4 <= pdu.length ? pdu.readUInt32BE(at) : 0;
      if (length < 2 || at + 4 + length > pdu.length)
        return { reason: 'a PDV length that does not fit its PDU' };
      const control = pdu[at + 5] ?? 0;
      const value = pdu.subarray(at + 6, at + 4 + length);
      const reason = this.#checkFragment(value, (control & 1) === 1, (control & 2) === 2);
      if (reason) return { reason };
      completesRequest = this.#expects === 'command' && (control & 2) === 2;
      at += 4 + length;
    }
    return { completesRequest };
  }

  #checkFragment(value: Buffer, command: boolean, last: boolean): string | undefined {
    if (command !== (this.#expects === 'command')) return `a ${command ? 'command' : 'data set'} out of turn`;
    if (command) {
      this.#commandParts.push(value);
      this.#commandBytes += value.length;
      if (this.#commandBytes > this.#limits.maxCommandBytes) return 'a command set over its limit';
      if (last) this.#commandEnds();
      return undefined;
    }
    this.#identifierBytes += value.length;
    if (!this.#store && this.#identifierBytes > this.#limits.maxIdentifierBytes)
      return 'an identifier over its limit';
    if (last) this.#expects = 'command';
    return undefined;
  }

  #commandEnds(): void {
    const command = Buffer.concat(this.#commandParts.splice(0));
    this.#commandBytes = 0;
    this.#identifierBytes = 0;
    this.#store = commandValue(command, 0x0100) === C_STORE_RQ;
    const dataSetType = commandValue(command, 0x0800);
    this.#expects = dataSetType === undefined || dataSetType === 0x0101 ? 'command' : 'dataset';
  }

  #die(reason: string, events: GuardEvent[]): void {
    this.#dead = true;
    this.#parts = [];
    this.#length = 0;
    events.push({ type: 'violation', reason });
  }
}

/** A 16-bit value of a command set (group 0000, implicit little endian), by its element number. */
export function commandValue(command: Buffer, element: number): number | undefined {
  for (let at = 0; at + 8 <= command.length; ) {
    const length = command.readUInt32LE(at + 4);
    if (command.readUInt16LE(at) === 0 && command.readUInt16LE(at + 2) === element && length >= 2)
      return at + 10 <= command.length ? command.readUInt16LE(at + 8) : undefined;
    at += 8 + length;
  }
  return undefined;
}
