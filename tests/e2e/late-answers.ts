import type { Page, WebSocketRoute } from 'playwright-core';

/** Holds back what a page asks the core, so that the answer comes late; nothing is lost. */
export class LateAnswers {
  readonly #page: Page;
  #marks: readonly string[] | undefined;
  #held: (() => void)[] = [];
  #onHeld: () => void = () => undefined;
  #awaited = 0;
  #onAnswered: () => void = () => undefined;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Stands between the page's next WebSockets and the core; the page has to be loaded anew. */
  static async on(page: Page): Promise<LateAnswers> {
    const late = new LateAnswers(page);
    await page.routeWebSocket(/\/rpc$/, (socket) => late.#between(socket));
    return late;
  }

  /** From now on requests that hold all these texts wait; resolves once one does. */
  hold(...marks: string[]): Promise<void> {
    this.#marks = marks;
    return new Promise((done) => {
      this.#onHeld = done;
    });
  }

  /** Lets the requests go; resolves once the page has as many answers. */
  release(): Promise<void> {
    this.#marks = undefined;
    const waiting = this.#held.splice(0);
    this.#awaited = waiting.length;
    const answered = new Promise<void>((done) => {
      this.#onAnswered = done;
    });
    for (const go of waiting) go();
    return answered;
  }

  /** The page's next WebSockets are its own again. */
  async stop(): Promise<void> {
    await this.#page.unrouteAll();
  }

  #between(socket: WebSocketRoute): void {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const text = message.toString();
      if (this.#marks?.every((mark) => text.includes(mark))) {
        this.#held.push(() => server.send(message));
        this.#onHeld();
      } else server.send(message);
    });
    server.onMessage((message) => {
      socket.send(message);
      if (this.#awaited > 0 && --this.#awaited === 0) this.#onAnswered();
    });
  }
}
