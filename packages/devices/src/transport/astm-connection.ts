import { randomUUID } from 'node:crypto';
import { readAnalyzerBytes } from '../driver/read-analyzer-bytes.ts';
import { AstmReceiver, type ReceiverEvent } from '../protocol/astm/link-receiver.ts';
import type { AstmLinkSettings } from '../protocol/astm/link-settings.ts';
import type { LinkContext } from './link.ts';

/** The line under an ASTM link: a socket or a serial port. */
export interface AstmLine {
  peer: string;
  write(bytes: Uint8Array): void;
  pause(): void;
  resume(): void;
  /** A whole message came. */
  spoke(): void;
  midMessage(open: boolean): void;
}

/** What an ASTM link needs to know of its device. */
export interface AstmDevice {
  deviceId: string;
  charset: string;
  link?: Partial<AstmLinkSettings>;
}

const MAX_QUEUED = 64 * 1024;

/**
 * Runs the receiving side of E1381 on one line: every frame is on disk before its ACK, a message whose
 * terminator has come replaces its frames in the intake.
 */
export class AstmConnection {
  readonly #receiver: AstmReceiver;
  readonly #device: AstmDevice;
  readonly #line: AstmLine;
  readonly #context: LinkContext;
  #timer: NodeJS.Timeout | undefined;
  #transferId = randomUUID();
  #closed = false;

  constructor(device: AstmDevice, line: AstmLine, context: LinkContext) {
    this.#receiver = new AstmReceiver(device.link);
    this.#device = device;
    this.#line = line;
    this.#context = context;
  }

  receive(bytes: Uint8Array): void {
    this.#run(this.#receiver.receive(bytes));
    if (this.#receiver.queuedBytes > MAX_QUEUED) this.#line.pause();
  }

  /** The line is gone; what had begun is kept with the reason. */
  end(): void {
    this.#closed = true;
    this.#run(this.#receiver.end());
    clearTimeout(this.#timer);
  }

  #run(events: ReceiverEvent[]): void {
    for (const event of events) this.#handle(event);
    this.#line.midMessage(this.#receiver.busy);
    clearTimeout(this.#timer);
    if (this.#receiver.timeoutMs === undefined || this.#closed) return;
    this.#timer = setTimeout(() => this.#run(this.#receiver.expired()), this.#receiver.timeoutMs);
  }

  #handle(event: ReceiverEvent): void {
    const renew = () => {
      this.#transferId = randomUUID();
    };
    if (event.type === 'send') {
      if (!this.#closed) this.#line.write(event.bytes);
    } else if (event.type === 'frame') {
      const { deviceId } = this.#device;
      this.#settle(
        this.#context.sink.keepFrame(this.#transferId, deviceId, this.#line.peer, event.raw),
        true,
      );
    } else if (event.type === 'message') {
      const stored = this.#store(event.raw, event.refusal);
      // Refused by the disk, the last frame comes again and belongs to the same transfer.
      if (event.awaits) this.#settle(stored.then(renew), true);
      else {
        this.#settle(stored, false);
        renew();
      }
    } else {
      this.#settle(this.#store(event.raw, event.reason), false);
    }
  }

  #store(raw: Uint8Array, refusal: string | undefined): Promise<void> {
    const reading = readAnalyzerBytes('astm', raw, this.#device.charset);
    const reason = refusal ?? (reading.taken ? undefined : reading.reason);
    if (!refusal) this.#line.spoke();
    return this.#context.sink.store({
      deviceId: this.#device.deviceId,
      protocol: 'astm',
      peer: this.#line.peer,
      bytes: raw,
      summary: refusal ? 'incomplete ASTM transfer' : reading.summary,
      transferId: this.#transferId,
      ...(reason === undefined ? {} : { refusal: reason }),
    });
  }

  #settle(kept: Promise<void>, awaits: boolean): void {
    kept
      .then(
        () => awaits && this.#run(this.#receiver.confirm()),
        () => {
          this.#context.log('error', 'astm.store-failed', { deviceId: this.#device.deviceId });
          if (awaits) this.#run(this.#receiver.refuse());
        },
      )
      .finally(() => {
        if (this.#receiver.queuedBytes <= MAX_QUEUED) this.#line.resume();
      });
  }
}
