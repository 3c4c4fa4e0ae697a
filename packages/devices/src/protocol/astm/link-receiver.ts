import { ACK, CR, ENQ, EOT, ETB, ETX, LF, NAK, readFrame, STX } from './frame.ts';
import { ASTM_LINK_SETTINGS, type AstmLinkSettings } from './link-settings.ts';

/** What the receiver asks its surroundings to do. */
export type ReceiverEvent =
  | { type: 'send'; bytes: Uint8Array }
  /** A frame to keep; answer with `confirm` once it is on disk or `refuse` when it cannot be. */
  | { type: 'frame'; raw: Uint8Array }
  /** A message through its terminator record. `awaits`: answer with `confirm` or `refuse` as for a frame. */
  | { type: 'message'; raw: Uint8Array; awaits: boolean; refusal?: string }
  | { type: 'fault'; reason: string; raw: Uint8Array };

/** Noise outside transfers is kept as evidence up to this size. */
const MAX_NOISE = 4096;
/** The text so far ends with a terminator record. */
const TERMINATOR = /(?:^|[\r\n])L[^\r\nA-Za-z0-9][^\r\n]*[\r\n]*$/;

/**
 * The receiving side of an E1381 link: bytes and time-outs in, events out, the same at any chunking.
 *
 * No frame is acknowledged before `confirm`. Tolerated: frames longer than 240 characters (Afinion 2,
 * Sysmex XP), LF or nothing instead of CR LF, a message whose last frame ends with ETB (cobas c111), a
 * message without L closed by EOT, numbering that starts over with each message, frame 1 without ENQ
 * (a sender that goes on after the station restarted).
 */
export class AstmReceiver {
  readonly #settings: AstmLinkSettings;
  #state: 'neutral' | 'waiting' | 'frame' | 'tail' | 'held' = 'neutral';
  #queue: Uint8Array[] = [];
  #frame: number[] = [];
  #noise: number[] = [];
  #parts: Uint8Array[] = [];
  #length = 0;
  #text = '';
  #last: { number: number; raw: Uint8Array } | undefined;
  #expected = 1;
  /** The last frame, while it stands refused. */
  #refused: Uint8Array | undefined;
  #held: { number: number; raw: Uint8Array; text: string; message: boolean } | undefined;
  /** Milliseconds after which `expired` wants to be called, counted from the last call; undefined for never. */
  timeoutMs: number | undefined;

  constructor(settings: Partial<AstmLinkSettings> = {}) {
    this.#settings = { ...ASTM_LINK_SETTINGS, ...settings };
  }

  /** True while a transfer is under way. */
  get busy(): boolean {
    return this.#state !== 'neutral';
  }

  receive(bytes: Uint8Array): ReceiverEvent[] {
    const events: ReceiverEvent[] = [];
    if (this.#state === 'held') {
      this.#queue.push(bytes);
      return events;
    }
    let at = 0;
    while (at < bytes.length && !this.#isHeld()) if (this.#byte(bytes[at] ?? 0, events)) at += 1;
    if (at < bytes.length) this.#queue.unshift(bytes.subarray(at));
    this.#arm();
    return events;
  }

  /** The frame or message last handed out is on disk: acknowledge it and go on. */
  confirm(): ReceiverEvent[] {
    const held = this.#held;
    if (!held) return [];
    this.#held = undefined;
    this.#state = 'waiting';
    this.#last = held;
    this.#expected = (held.number + 1) % 8;
    this.#text = held.text;
    if (held.message) this.#forget();
    return [{ type: 'send', bytes: Uint8Array.of(ACK) }, ...this.#drain()];
  }

  /** The frame or message last handed out could not be kept: the sender repeats it. */
  refuse(): ReceiverEvent[] {
    if (!this.#held) return [];
    this.#held = undefined;
    this.#state = 'waiting';
    const dropped = this.#parts.pop();
    this.#length -= dropped?.length ?? 0;
    return [{ type: 'send', bytes: Uint8Array.of(NAK) }, ...this.#drain()];
  }

  /** Bytes that came while a frame waits for the disk; the surroundings stop reading when it grows. */
  get queuedBytes(): number {
    return this.#queue.reduce((sum, part) => sum + part.length, 0);
  }

  /** `timeoutMs` has passed without a call. */
  expired(): ReceiverEvent[] {
    const events: ReceiverEvent[] = [];
    if (this.#state === 'tail') this.#complete(events);
    else if (this.busy && !this.#isHeld()) this.#abandon('transfer timed out before its end', events);
    this.#arm();
    return events;
  }

  /** The line is gone. */
  end(): ReceiverEvent[] {
    const events: ReceiverEvent[] = [];
    if (this.busy) this.#abandon('connection closed in the middle of a transfer', events);
    this.#reportNoise(events);
    this.timeoutMs = undefined;
    return events;
  }

  #drain(): ReceiverEvent[] {
    const events: ReceiverEvent[] = [];
    while (this.#queue.length > 0 && !this.#isHeld())
      events.push(...this.receive(this.#queue.shift() ?? new Uint8Array()));
    this.#arm();
    return events;
  }

  #isHeld(): boolean {
    return this.#state === 'held';
  }

  #arm(): void {
    if (this.#state === 'neutral' || this.#state === 'held') this.timeoutMs = undefined;
    else this.timeoutMs = this.#state === 'tail' ? this.#settings.tailMs : this.#settings.frameTimeoutMs;
  }

  /** Takes one byte; false when it only ended a frame and has to come again. */
  #byte(byte: number, events: ReceiverEvent[]): boolean {
    if (this.#state !== 'tail') {
      if (this.#state === 'frame') this.#frameByte(byte, events);
      else this.#between(byte, events);
      return true;
    }
    if (byte === CR) return true;
    this.#complete(events);
    return byte === LF;
  }

  #between(byte: number, events: ReceiverEvent[]): void {
    if (byte === ENQ) {
      if (this.busy) this.#abandon('the sender began again in the middle of a transfer', events);
      this.#reportNoise(events);
      this.#begin();
      events.push({ type: 'send', bytes: Uint8Array.of(ACK) });
    } else if (byte === STX) {
      this.#frame = [STX];
      this.#state = 'frame';
    } else if (byte === EOT) {
      if (this.#refused) this.#abandon('the sender gave up: a frame had a wrong checksum or number', events);
      else if (this.#parts.length > 0)
        events.push({ type: 'message', raw: Buffer.concat(this.#parts), awaits: false });
      this.#begin();
      this.#state = 'neutral';
    } else if (this.#state === 'neutral' && byte !== CR && byte !== LF && this.#noise.length < MAX_NOISE) {
      this.#noise.push(byte);
    }
  }

  #frameByte(byte: number, events: ReceiverEvent[]): void {
    if (byte === ENQ || byte === EOT || byte === STX) {
      this.#state = 'waiting';
      if (byte === EOT) this.#abandon('transfer ended inside a frame', events);
      else this.#between(byte, events);
      return;
    }
    this.#frame.push(byte);
    const end = this.#frame.at(-3);
    if (this.#frame.length > 4 && (end === ETX || end === ETB)) this.#state = 'tail';
    const { maxFrameBytes, maxMessageBytes } = this.#settings;
    if (this.#frame.length <= maxFrameBytes && this.#frame.length + this.#length <= maxMessageBytes) return;
    const over =
      this.#frame.length > maxFrameBytes
        ? `frame larger than ${maxFrameBytes}`
        : `message larger than ${maxMessageBytes}`;
    this.#abandon(`${over} bytes`, events);
    events.push({ type: 'send', bytes: Uint8Array.of(EOT) });
  }

  #complete(events: ReceiverEvent[]): void {
    const raw = Uint8Array.from(this.#frame);
    const frame = readFrame(raw);
    this.#frame = [];
    this.#state = 'waiting';
    if (!frame?.checksumRight) {
      this.#nak(raw, events);
      return;
    }
    const repeated = this.#last?.number === frame.number && Buffer.compare(raw, this.#last.raw) === 0;
    const inOrder = frame.number === this.#expected || (this.#parts.length === 0 && frame.number === 1);
    if (repeated) this.#send(ACK, events);
    else if (inOrder) this.#keep(raw, frame.text, frame.number, events);
    else this.#nak(raw, events);
  }

  #nak(raw: Uint8Array, events: ReceiverEvent[]): void {
    this.#refused = raw;
    this.#send(NAK, events);
  }

  #keep(raw: Uint8Array, text: Uint8Array, number: number, events: ReceiverEvent[]): void {
    const kept = Buffer.concat([raw, Uint8Array.of(CR, LF)]);
    this.#refused = undefined;
    this.#parts.push(kept);
    this.#length += kept.length;
    const tail = (this.#text + Buffer.from(text).toString('latin1')).slice(-512);
    const terminated = TERMINATOR.test(tail);
    this.#held = { number, raw, text: tail, message: terminated };
    this.#state = 'held';
    if (terminated) events.push({ type: 'message', raw: Buffer.concat(this.#parts), awaits: true });
    else events.push({ type: 'frame', raw: kept });
  }

  #begin(): void {
    this.#state = 'waiting';
    this.#forget();
    this.#last = undefined;
    this.#expected = 1;
  }

  #forget(): void {
    this.#parts = [];
    this.#length = 0;
    this.#text = '';
    this.#frame = [];
    this.#refused = undefined;
  }

  #send(byte: number, events: ReceiverEvent[]): void {
    events.push({ type: 'send', bytes: Uint8Array.of(byte) });
  }

  #abandon(refusal: string, events: ReceiverEvent[]): void {
    const rest = this.#frame.length > 0 ? Uint8Array.from(this.#frame) : this.#refused;
    const raw = Buffer.concat([...this.#parts, ...(rest ? [rest] : [])]);
    if (raw.length > 0) events.push({ type: 'message', raw, awaits: false, refusal });
    this.#begin();
    this.#queue = [];
    this.#held = undefined;
    this.#state = 'neutral';
  }

  #reportNoise(events: ReceiverEvent[]): void {
    if (this.#noise.length === 0) return;
    events.push({
      type: 'fault',
      reason: 'bytes outside a transfer (no ENQ)',
      raw: Uint8Array.from(this.#noise),
    });
    this.#noise = [];
  }
}
