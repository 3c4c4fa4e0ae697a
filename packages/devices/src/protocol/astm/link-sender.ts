import { ACK, buildFrame, ENQ, EOT, NAK } from './frame.ts';
import { ASTM_LINK_SETTINGS, type AstmLinkSettings } from './link-settings.ts';

/** What the sender asks its surroundings to do; `done` and `failed` end the transfer. */
export type SenderEvent =
  | { type: 'send'; bytes: Uint8Array }
  | { type: 'done' }
  /** The receiver asked for the line with EOT: frames up to `acknowledged` are its own. */
  | { type: 'interrupted'; acknowledged: number }
  | { type: 'failed'; reason: string; acknowledged: number };

/** Cuts records into E1381 frames of at most `maxText` characters, numbered 1 to 7 and 0. */
export function buildFrames(records: Uint8Array[], maxText = 240): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (const record of records)
    for (let at = 0; at === 0 || at < record.length; at += maxText) {
      const last = at + maxText >= record.length;
      frames.push(buildFrame(frames.length + 1, record.subarray(at, at + maxText), last));
    }
  return frames;
}

/** The sending side of an E1381 link for one transfer: answers and time-outs in, events out. */
export class AstmSender {
  readonly #frames: Uint8Array[];
  readonly #settings: AstmLinkSettings;
  #state: 'idle' | 'asked' | 'paused' | 'sending' | 'over' = 'idle';
  #next = 0;
  #attempts = 0;
  #enquiries = 0;
  /** Milliseconds after which `expired` wants to be called; undefined for never. */
  timeoutMs: number | undefined;

  constructor(frames: Uint8Array[], settings: Partial<AstmLinkSettings> = {}) {
    this.#frames = frames;
    this.#settings = { ...ASTM_LINK_SETTINGS, ...settings };
  }

  start(): SenderEvent[] {
    if (++this.#enquiries > this.#settings.maxAttempts) return this.#fail('the receiver does not answer ENQ');
    this.#state = 'asked';
    this.timeoutMs = this.#settings.replyTimeoutMs;
    return [send(ENQ)];
  }

  receive(bytes: Uint8Array): SenderEvent[] {
    return [...bytes].flatMap((byte) => (this.#state === 'asked' ? this.#asked(byte) : this.#sending(byte)));
  }

  expired(): SenderEvent[] {
    if (this.#state === 'paused') return this.start();
    if (this.#state === 'asked') return [send(EOT), ...this.start()];
    return this.#state === 'sending' ? this.#fail('the receiver does not answer') : [];
  }

  #asked(byte: number): SenderEvent[] {
    if (byte === ACK) {
      this.#state = 'sending';
      return this.#frame();
    }
    if (byte === NAK) return this.#pause(this.#settings.busyPauseMs);
    return byte === ENQ ? this.#pause(this.#settings.contentionPauseMs) : [];
  }

  #pause(ms: number): SenderEvent[] {
    this.#state = 'paused';
    this.timeoutMs = ms;
    return [];
  }

  #sending(byte: number): SenderEvent[] {
    if (this.#state !== 'sending') return [];
    if (byte === NAK) {
      this.#attempts += 1;
      return this.#attempts >= this.#settings.maxAttempts
        ? this.#fail(`frame refused ${this.#attempts} times`)
        : [this.#current()];
    }
    if (byte !== ACK && byte !== EOT) return [];
    this.#next += 1;
    this.#attempts = 0;
    if (byte === EOT && this.#next < this.#frames.length) return this.#interrupted();
    return this.#frame();
  }

  #frame(): SenderEvent[] {
    if (this.#next < this.#frames.length) return [this.#current()];
    this.#over();
    return [send(EOT), { type: 'done' }];
  }

  #current(): SenderEvent {
    this.timeoutMs = this.#settings.replyTimeoutMs;
    return { type: 'send', bytes: this.#frames[this.#next] ?? new Uint8Array() };
  }

  #interrupted(): SenderEvent[] {
    this.#over();
    return [send(EOT), { type: 'interrupted', acknowledged: this.#next }];
  }

  #fail(reason: string): SenderEvent[] {
    this.#over();
    return [send(EOT), { type: 'failed', reason, acknowledged: this.#next }];
  }

  #over(): void {
    this.#state = 'over';
    this.timeoutMs = undefined;
  }
}

function send(byte: number): SenderEvent {
  return { type: 'send', bytes: Uint8Array.of(byte) };
}
