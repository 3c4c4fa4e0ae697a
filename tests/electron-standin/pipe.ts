/** What travels over a port: everything oRPC sends is text or bytes. */
export type Cargo = string | Uint8Array | ArrayBuffer;

export interface PipeListener {
  cargo(data: Cargo): void;
  closed(): void;
}

/** One end of a pipe. What arrives before somebody listens is kept, as a MessagePort does until it is started. */
export class PipeEnd {
  other!: PipeEnd;
  #listener: PipeListener | undefined;
  readonly #kept: Cargo[] = [];
  #isClosed = false;

  send(data: Cargo): void {
    if (this.#isClosed) return;
    queueMicrotask(() => this.other.#arrive(data));
  }

  listen(listener: PipeListener): void {
    this.#listener = listener;
    for (const data of this.#kept.splice(0)) listener.cargo(data);
    if (this.#isClosed) listener.closed();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    queueMicrotask(() => this.other.#end());
  }

  #arrive(data: Cargo): void {
    if (this.#listener) this.#listener.cargo(data);
    else this.#kept.push(data);
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#listener?.closed();
  }
}

/** Two ends that hear each other. */
export function createPipe(): [PipeEnd, PipeEnd] {
  const ends: [PipeEnd, PipeEnd] = [new PipeEnd(), new PipeEnd()];
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return ends;
}

/** @throws when the stand-in cannot carry it, so that a difference to Electron never passes unseen */
export function asCargo(data: unknown): Cargo {
  if (typeof data === 'string' || data instanceof Uint8Array || data instanceof ArrayBuffer) return data;
  throw new Error(`The stand-in's ports carry text and bytes only, not ${typeof data}`);
}
