import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';

const STOP_WITHIN_MS = 4_000;

/** What the core tells the shell; passed on to a launcher unread. */
export type Told = { type: 'progress' | 'ready' | 'failed' | 'stopped' } | { type: 'blocked'; page: string };

/** The core in a process of its own, which a crash of a page cannot reach. */
export class CoreProcess {
  readonly ready: Promise<void>;
  onTold: (message: Told) => void = () => undefined;
  onExit: (code: number) => void = () => undefined;
  readonly #process: UtilityProcess;
  #isStopping = false;

  /**
   * @param keyHex raw database key from the keychain; handed over in a message, never in the environment
   * @param storeKey seals the key that takes its place
   */
  constructor(entry: string, keyHex: string | undefined, storeKey: (keyHex: string) => void) {
    this.#process = utilityProcess.fork(entry, [], { serviceName: 'Burrow core', stdio: 'inherit' });
    this.ready = new Promise((done, failed) => {
      this.#process.on('message', (message: Told | { type: 'store-key'; keyHex: string }) => {
        if (message.type === 'store-key') {
          storeKey(message.keyHex);
          this.#process.postMessage({ type: 'key-stored' });
          return;
        }
        this.onTold(message);
        if (message.type === 'ready') done();
        if (message.type === 'failed') failed(new Error('The core could not start'));
      });
    });
    // Whoever does not await it hears of the failure by the exit.
    this.ready.catch(() => undefined);
    this.#process.on('exit', (code) => {
      if (!this.#isStopping) this.onExit(code || 1);
    });
    this.#process.postMessage({ type: 'start', keyHex });
  }

  /** A new pipe: one end goes to the core, the other is answered for a page. */
  connect(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    this.#process.postMessage({ type: 'connect' }, [port1]);
    return port2;
  }

  /** Asks the core to stop, and insists after four seconds. */
  stop(): Promise<void> {
    this.#isStopping = true;
    return new Promise((done) => {
      const insist = setTimeout(() => {
        this.#process.kill();
        done();
      }, STOP_WITHIN_MS);
      this.#process.on('exit', () => {
        clearTimeout(insist);
        done();
      });
      this.#process.postMessage({ type: 'stop' });
    });
  }
}
