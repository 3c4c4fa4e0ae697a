import { EventEmitter } from 'node:events';

/** Electron's ipcMain; of it Burrow needs only `on`. */
export const ipcMain = new EventEmitter();
