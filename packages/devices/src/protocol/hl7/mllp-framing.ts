const VT = 0x0b;
const FS = 0x1c;
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;

/** Bytes that never were a message are kept up to here. */
const MAX_STRAY_BYTES = 64 * 1024;

/** What the framer found in the byte stream. */
export type MllpEvent =
  | { type: 'message'; bytes: Uint8Array }
  /** Bytes that are no message. `answerable`: they end like one, so the sender waits for an answer. */
  | { type: 'fault'; reason: string; bytes: Uint8Array; answerable: boolean; fatal: boolean };

/** Wraps a message in its start block, end block and carriage return. */
export function frameMllp(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(message.length + 3);
  framed[0] = VT;
  framed.set(message, 1);
  framed[message.length + 1] = FS;
  framed[message.length + 2] = CR;
  return framed;
}

/**
 * Cuts a byte stream into MLLP messages; the same events at any chunking, memory bounded by `maxBytes`.
 *
 * FS alone ends a message: some analyzers leave out the CR after it, and a CR that follows is skipped
 * between messages like any other white space. A VT inside a message means its sender started over.
 */
export class MllpFramer {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  #state: 'between' | 'message' | 'stray' | 'dead' = 'between';

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** True while a message has begun and not ended. */
  get inMessage(): boolean {
    return this.#length > 0 || this.#state === 'message';
  }

  push(chunk: Uint8Array): MllpEvent[] {
    const events: MllpEvent[] = [];
    let at = 0;
    while (at < chunk.length && this.#state !== 'dead') {
      if (this.#state === 'between') {
        at = this.#begin(chunk, at);
        continue;
      }
      const stop = nextMark(chunk, at);
      this.#keep(chunk.subarray(at, stop), events);
      at = stop;
      if (at < chunk.length && this.#isLive()) this.#mark(chunk[at++] ?? 0, events);
    }
    return events;
  }

  /** The connection is over: what was begun is reported, not lost. */
  end(): MllpEvent[] {
    if (this.#length === 0) return [];
    const whole = this.#state === 'message';
    const reason = whole
      ? 'connection closed in the middle of a message'
      : 'bytes outside a message: no start block (VT)';
    return [this.#fault(reason, false, false)];
  }

  #isLive(): boolean {
    return this.#state !== 'dead';
  }

  #begin(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && isBlank(chunk[at] ?? 0)) at++;
    if (at < chunk.length) {
      this.#state = chunk[at] === VT ? 'message' : 'stray';
      if (this.#state === 'message') at++;
    }
    return at;
  }

  #mark(byte: number, events: MllpEvent[]): void {
    const stray = this.#state === 'stray';
    if (byte === VT) {
      if (this.#length > 0)
        events.push(
          this.#fault(
            stray
              ? 'bytes outside a message: no start block (VT)'
              : 'start block (VT) inside a message: the sender began again',
            false,
            false,
          ),
        );
      this.#state = 'message';
      return;
    }
    if (stray) events.push(this.#fault('message without start block (VT)', true, false));
    else events.push({ type: 'message', bytes: this.#take() });
    this.#state = 'between';
  }

  #keep(bytes: Uint8Array, events: MllpEvent[]): void {
    if (bytes.length === 0) return;
    const limit = this.#state === 'stray' ? Math.min(this.#maxBytes, MAX_STRAY_BYTES) : this.#maxBytes;
    const room = limit - this.#length;
    this.#parts.push(bytes.length > room ? bytes.slice(0, room) : bytes.slice());
    this.#length += Math.min(bytes.length, room);
    if (bytes.length <= room) return;
    events.push(this.#fault(`message larger than ${limit} bytes`, true, true));
    this.#state = 'dead';
  }

  #fault(reason: string, answerable: boolean, fatal: boolean): MllpEvent {
    return { type: 'fault', reason, bytes: this.#take(), answerable, fatal };
  }

  #take(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.#length = 0;
    return bytes;
  }
}

function isBlank(byte: number): boolean {
  return byte === CR || byte === LF || byte === SPACE || byte === 0 || byte === FS;
}

function nextMark(chunk: Uint8Array, from: number): number {
  const fs = chunk.indexOf(FS, from);
  const vt = chunk.subarray(0, fs < 0 ? chunk.length : fs).indexOf(VT, from);
  if (vt >= 0) return vt;
  return fs < 0 ? chunk.length : fs;
}
