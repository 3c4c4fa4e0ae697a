import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu } from 'electron';
import { registerAppProtocol, START_URL, serveApp } from './app-protocol.ts';
import { CoreProcess } from './core-process.ts';
import { keychainKey, storeKeychainKey } from './keychain-key.ts';
import { lockDown } from './lock-down.ts';
import { openWindow } from './window.ts';

/** The shell: windows, protocol, keychain, and the process of the core. It knows no patient. */
registerAppProtocol();
app.enableSandbox();
lockDown(app);

const isFirst = app.requestSingleInstanceLock();
if (!isFirst) app.quit();
else {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
  });
  app.whenReady().then(start, fail);
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  // An installed program keeps the clinic in the user's folder: its own may not be written.
  if (app.isPackaged) process.env.BURROW_DATA ??= app.getPath('userData');
  serveApp(join(import.meta.dirname, '../renderer'));
  const core = new CoreProcess(join(import.meta.dirname, 'core-entry.js'), keychainKey(), storeKeychainKey);
  core.onTold = (message) => {
    process.send?.(message);
    // A station that cannot start has a page of its own, which says why.
    if (message.type === 'blocked') void openWindow(message.page);
  };
  core.onExit = (code) => {
    process.exitCode = code;
    app.quit();
  };
  // Only our own page, in its main frame, is given a pipe to the core.
  ipcMain.on('burrow:request-port', (event) => {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !frame.url.startsWith(START_URL)) return;
    frame.postMessage('burrow:port', null, [core.connect()]);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  process.on('disconnect', () => app.quit());
  app.on('window-all-closed', () => app.quit());
  let isStopped = false;
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    isStopped = true;
    void core.stop().finally(() => app.exit(Number(process.exitCode ?? 0)));
  });
  await core.ready;
  await openWindow(START_URL);
}

function fail(error: unknown): void {
  process.stderr.write(`The window could not be opened: ${String(error)}\n`);
  app.exit(1);
}
