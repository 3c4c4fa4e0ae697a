import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ready } from '@burrow/core/run-core.ts';
import { type Browser, chromium, type Page } from 'playwright-core';
import { builtFolder } from '../support/built.ts';
import type { Ask, Inspection } from './control.ts';

const root = resolve(import.meta.dirname, '../..');
type Told = { type?: string; standIn?: string; address?: string; ready?: Ready; message?: string };

export interface StandIn extends Ready {
  page: Page;
  browser: Browser;
  child: ChildProcess;
  inspect(): Promise<Inspection>;
  /** Loads an address as main.js could, which no page can stop. */
  load(url: string): Promise<void>;
  /** Ends it as the system would; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Runs the built desktop program under the stand-in and joins its window. */
export async function launchStandIn(folder: string, env: Record<string, string>): Promise<StandIn> {
  const child = fork(join(builtFolder, 'main/main.js'), {
    cwd: root,
    env: { ...process.env, BURROW_ROOT: root, BURROW_DATA: join(folder, 'desktop'), ...env },
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(join(folder, 'desktop.log'), { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const [{ address }, { ready }] = await Promise.all([
    heard(child, ({ standIn }) => standIn === 'chromium'),
    heard(child, ({ type }) => type === 'ready'),
  ]);
  const browser = await chromium.connectOverCDP(address!);
  const [context] = browser.contexts();
  const page = context!.pages()[0] ?? (await context!.waitForEvent('page'));
  await page.waitForURL(/burrow\.app\.localhost/);
  const ask = async (question: Ask, answer: string) => {
    const answered = heard(child, ({ standIn }) => standIn === answer);
    child.send(question);
    return answered;
  };
  return {
    ...ready!,
    page,
    browser,
    child,
    inspect: async () => (await ask({ standIn: 'inspect' }, 'inspection')) as Inspection,
    load: async (url) => void (await ask({ standIn: 'load', url }, 'loaded')),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      return child.exitCode;
    },
  };
}

function heard(child: ChildProcess, isIt: (message: Told) => boolean): Promise<Told> {
  return new Promise((done, failed) => {
    const onMessage = (message: Told) => {
      if (message.type === 'failed') failed(new Error(message.message));
      if (!isIt(message)) return;
      child.off('message', onMessage);
      done(message);
    };
    child.on('message', onMessage);
    child.once('exit', (code) => failed(new Error(`The desktop program ended with code ${code}`)));
  });
}
