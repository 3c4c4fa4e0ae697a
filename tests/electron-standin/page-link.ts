import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { BINDING, mainWorldScript, preloadScript, WORLD } from './page-scripts.ts';
import { asCargo, type PipeEnd } from './pipe.ts';

type FromPage =
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'text' | 'bytes'; port: number; data: string }
  | { kind: 'closed'; port: number };

/** The preload of one page: its isolated world, its messages to main, and the ports it was given. */
export class PageLink {
  /** A message of `ipcRenderer.send`. */
  onSend: (channel: string, args: unknown[]) => void = () => undefined;
  readonly #cdp: CDPSession;
  readonly #ends = new Map<number, PipeEnd>();
  #ports = 0;
  /** The isolated world of the document that is shown. */
  #context: number | undefined;

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  /** Must be ready before the page's first navigation. */
  async install(preloadFile: string): Promise<void> {
    const cdp = this.#cdp;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#context = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#forget();
    });
    cdp.on('Runtime.executionContextsCleared', () => this.#forget());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING && executionContextId === this.#context) this.#hear(JSON.parse(payload));
    });
    const secret = randomUUID();
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(secret) });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, readFileSync(preloadFile, 'utf8'), process.platform),
      worldName: WORLD,
    });
  }

  /** Electron's `frame.postMessage`: the ports go over to the page. */
  post(channel: string, data: unknown, ends: PipeEnd[]): void {
    const ids = ends.map((end) => {
      const id = ++this.#ports;
      this.#ends.set(id, end);
      return id;
    });
    this.#call('message', [channel, data, ids]);
    for (const id of ids) this.#carry(id, this.#ends.get(id)!);
  }

  #carry(id: number, end: PipeEnd): void {
    end.listen({
      cargo: (data) => {
        if (typeof data === 'string') this.#call('text', [id, data]);
        else this.#call('bytes', [id, Buffer.from(data as Uint8Array).toString('base64')]);
      },
      closed: () => this.#call('close', [id]),
    });
  }

  #hear(message: FromPage): void {
    if (message.kind === 'send') {
      this.onSend(message.channel, message.args);
      return;
    }
    const end = this.#ends.get(message.port);
    if (message.kind === 'text') end?.send(asCargo(message.data));
    else if (message.kind === 'bytes') end?.send(new Uint8Array(Buffer.from(message.data, 'base64')));
    else end?.close();
  }

  /** CDP runs the calls in the order in which they are sent. */
  #call(name: string, args: unknown[]): void {
    if (this.#context === undefined) return;
    this.#cdp
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (...args) { standIn.${name}(...args); }`,
        executionContextId: this.#context,
        arguments: args.map((value) => ({ value })),
      })
      // The page may be gone by the time; its ports are closed then.
      .catch(() => undefined);
  }

  /** The document is gone, and with it the page's end of every port. */
  #forget(): void {
    this.#context = undefined;
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
  }
}
