import type { Ready } from '@burrow/core/run-core.ts';
import type { Browser, Page } from 'playwright-core';
import type { ServerProcess } from '../support/processes.ts';

/** A running workstation in a window, whatever shows it. */
export interface Host {
  name: string;
  /** Origin of the page, without a slash at the end. */
  origin: string;
  station: Ready;
  page: Page;
  browser: Browser;
  server: ServerProcess;
  cableOut(): Promise<void>;
  cableIn(): Promise<void>;
  close(): Promise<void>;
}

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 820, height: 1100 };
