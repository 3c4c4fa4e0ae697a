import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';

/** What a test may ask of a running stand-in, over the process's own channel. */
export type Ask = { standIn: 'inspect' } | { standIn: 'load'; url: string };
export interface Inspection {
  standIn: 'inspection';
  isSandboxed: boolean;
  heard: string[];
  windows: { title?: string; webPreferences?: Record<string, unknown> }[];
}

/** Tells how the windows were made, and loads an address as only main.js could, past the page's lock. */
export function answerTests(): void {
  process.on('message', (ask: Ask) => {
    if (ask.standIn === 'inspect') {
      const windows = BrowserWindow.getAllWindows().map(({ options }) => options);
      const heard = BrowserWindow.getAllWindows().flatMap(({ webContents }) => webContents.heard);
      const { isSandboxed } = app;
      process.send?.({ standIn: 'inspection', isSandboxed, heard, windows } satisfies Inspection);
    } else if (ask.standIn === 'load') {
      void BrowserWindow.getAllWindows()[0]
        ?.loadURL(ask.url)
        .then(() => process.send?.({ standIn: 'loaded' }));
    }
  });
}
