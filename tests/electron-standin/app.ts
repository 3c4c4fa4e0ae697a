import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { closeChromium, startChromium } from './chromium.ts';
import { endRegistration } from './protocol.ts';

/** Electron's app: starts Chromium, becomes ready, and ends in Electron's order of events. */
class App extends EventEmitter {
  readonly #ready = Promise.withResolvers<void>();
  #isSandboxed = false;
  #isReady = false;
  #isQuitting = false;

  /** As when it is started from its sources. */
  readonly isPackaged = false;

  start(): void {
    startChromium().then((address) => {
      process.send?.({ standIn: 'chromium', address });
      this.#isReady = true;
      endRegistration();
      this.emit('ready');
      this.#ready.resolve();
    }, this.#ready.reject);
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('enableSandbox must run before the app is ready');
    this.#isSandboxed = true;
  }

  get isSandboxed(): boolean {
    return this.#isSandboxed;
  }

  requestSingleInstanceLock(): boolean {
    return true;
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The Electron stand-in has no path ${name}`);
    return process.env.BURROW_DATA ?? tmpdir();
  }

  quit(): void {
    if (this.#isQuitting) return;
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit('before-quit', event);
    if (!isPrevented) this.emit('will-quit', event);
    if (!isPrevented) this.exit();
  }

  exit(code = Number(process.exitCode ?? 0)): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    void closeChromium().finally(() => process.exit(code));
  }
}

export const app = new App();
