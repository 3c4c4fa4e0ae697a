import { join } from 'node:path';
import { BrowserWindow, type WebPreferences } from 'electron';

/** What a page may do: nothing but draw and speak to its preload. */
export const webPreferences: WebPreferences = {
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: true,
};

/** Shows a page in the workstation's window, which opens once its first page can be shown. */
export async function openWindow(url: string): Promise<BrowserWindow> {
  const [open] = BrowserWindow.getAllWindows();
  if (open) {
    await open.loadURL(url);
    return open;
  }
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 560,
    show: false,
    title: 'Burrow',
    webPreferences,
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(url);
  return window;
}
