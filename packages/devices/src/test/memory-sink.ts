import type { IntakeSink, LinkContext, LinkReport, ReceivedBytes } from '../transport/link.ts';

/** An intake in memory with the durability of a test: stored means remembered. */
export class MemorySink implements IntakeSink {
  readonly stored: ReceivedBytes[] = [];
  readonly frames: Uint8Array[] = [];
  failing = false;
  #watchers: { enough: () => boolean; resolve: () => void }[] = [];

  async store(received: ReceivedBytes): Promise<void> {
    if (this.failing) throw new Error('disk full');
    this.stored.push(received);
    this.#watchers = this.#watchers.filter(({ enough, resolve }) => !enough() || resolve());
  }

  async keepFrame(_transfer: string, _device: string, _peer: string, frame: Uint8Array): Promise<void> {
    if (this.failing) throw new Error('disk full');
    this.frames.push(frame);
  }

  /** Resolves once that many messages are stored. */
  until(count: number): Promise<void> {
    if (this.stored.length >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#watchers.push({ enough: () => this.stored.length >= count, resolve });
    });
  }
}

/** Surroundings of a link under test; `reports` holds the last report per device. */
export interface TestContext extends LinkContext {
  reports: Map<string, LinkReport>;
  port(): number;
  /** Resolves at the next report of this status. */
  reported(status: LinkReport['status']): Promise<void>;
}

/** Makes surroundings around a sink. */
export function testContext(sink: MemorySink): TestContext {
  const reports = new Map<string, LinkReport>();
  const watchers = new Set<(report: LinkReport) => void>();
  return {
    sink,
    reports,
    report: (deviceId, report) => {
      reports.set(deviceId, report);
      for (const watch of watchers) watch(report);
    },
    log: () => undefined,
    port: () => [...reports.values()][0]?.port ?? 0,
    reported: (status) =>
      new Promise((resolve) => {
        const watch = (report: LinkReport) => {
          if (report.status !== status) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
      }),
  };
}
