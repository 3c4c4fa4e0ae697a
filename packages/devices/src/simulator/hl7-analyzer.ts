import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { frameMllp, MllpFramer } from '../protocol/hl7/mllp-framing.ts';

/** An analyzer that sends HL7 over one kept connection, in lockstep: the next message after the answer. */
export class Hl7Analyzer {
  readonly socket: Socket;
  readonly #framer = new MllpFramer(1024 * 1024);
  readonly #answers: string[] = [];
  readonly #waiting: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      for (const event of this.#framer.push(chunk))
        if (event.type === 'message') this.#heard(Buffer.from(event.bytes).toString('utf-8'));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { reject } of this.#waiting.splice(0))
        reject(new Error('the listener closed the connection'));
    });
  }

  /** Connects to an MLLP listener. */
  static async connect(host: string, port: number): Promise<Hl7Analyzer> {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return new Hl7Analyzer(socket);
  }

  /** Sends one message and gives back the acknowledgment; rejects when none comes in time. */
  async send(message: Uint8Array | string, timeoutMs = 10_000): Promise<string> {
    const bytes = typeof message === 'string' ? Buffer.from(message, 'utf-8') : message;
    this.socket.write(frameMllp(bytes));
    return this.answer(timeoutMs);
  }

  /** The next acknowledgment. */
  answer(timeoutMs = 10_000): Promise<string> {
    const ready = this.#answers.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    if (this.socket.destroyed) return Promise.reject(new Error('the listener closed the connection'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no acknowledgment in time')), timeoutMs);
      this.#waiting.push({
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #heard(answer: string): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(answer);
    else this.#answers.push(answer);
  }
}

/** `AA`, `AE` or `AR`, the control id and the reason, from an acknowledgment. */
export function ackOf(answer: string): { code: string; controlId: string; reason: string } {
  const msa = answer.split('\r').find((line) => line.startsWith('MSA')) ?? '';
  const separator = msa[3] ?? '|';
  const [, code = '', controlId = '', reason = ''] = msa.split(separator);
  return { code, controlId, reason };
}
