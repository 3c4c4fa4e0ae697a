/**
 * A stand-in for the Electron runtime, so that the built main.js and preload.cjs run for real where the runtime
 * cannot be fetched. A window is a page of Debian's Chromium; the preload runs in an isolated world with a
 * `require` that knows only `electron`; ports are real MessagePorts in the page and real messages to the process
 * of the core, which runs the built core-entry.js with the real database and the real device listeners.
 *
 * What it proves: main.js, window.ts, lock-down.ts, app-protocol.ts, core-process.ts, the preload and the page
 * work together as written; the page has neither `require` nor `process`; it gets the declared headers; leaving
 * the origin, opening windows and permissions are refused because main.js refuses them (without its handlers the
 * stand-in allows them, as Electron would).
 *
 * What it cannot prove: Electron's own sandbox and process isolation, fuses, how the OS keychain seals (here
 * safeStorage is unavailable and the core uses its key file), menus, dialogs, printing, auto-update, packaging,
 * a second instance, and what differs between Electron's Chromium and Debian's. The page's address is
 * http://burrow.app.localhost/ (origin.ts). For the rest there is e2e/electron-smoke.test.ts.
 *
 * Anything of Electron that is not here throws when it is imported or read.
 */
import { app as realApp } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { answerTests } from './control.ts';
import { ipcMain as realIpcMain } from './ipc-main.ts';
import { MessageChannelMain } from './port-main.ts';
import { protocol as realProtocol } from './protocol.ts';
import { strict } from './strict.ts';
import { utilityProcess as realUtilityProcess } from './utility-process.ts';

export { BrowserWindow, MessageChannelMain };
export const app = strict('app', realApp);
export const ipcMain = strict('ipcMain', realIpcMain);
export const protocol = strict('protocol', realProtocol);
export const utilityProcess = strict('utilityProcess', realUtilityProcess);
export const safeStorage = strict('safeStorage', { isEncryptionAvailable: () => false });
export const Menu = strict('Menu', { setApplicationMenu: (_menu: null) => undefined });

answerTests();
realApp.start();
