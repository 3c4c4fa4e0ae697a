import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { openPage } from './chromium.ts';
import { WebContents } from './web-contents.ts';

interface WindowOptions {
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
  title?: string;
  webPreferences?: Record<string, unknown>;
}

/** What an isolated world is like; a page that asks for less is none that this stand-in could stand for. */
const needed = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };

/** Electron's BrowserWindow as a page of Chromium. */
export class BrowserWindow extends EventEmitter {
  static readonly #open = new Set<BrowserWindow>();
  readonly webContents = new WebContents();
  readonly options: WindowOptions;
  readonly #attached: Promise<void>;

  constructor(options: WindowOptions) {
    super();
    const preferences = options.webPreferences ?? {};
    for (const [name, value] of Object.entries(needed))
      if (preferences[name] !== value) throw new Error(`The stand-in needs webPreferences.${name}: ${value}`);
    this.options = options;
    BrowserWindow.#open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#attached = this.#attach(String(preferences.preload));
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#open];
  }

  async loadURL(url: string): Promise<void> {
    await this.#attached;
    await this.webContents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.emit('show');
  }

  focus(): void {
    this.emit('focus');
  }

  async #attach(preload: string): Promise<void> {
    const { width = 800, height = 600 } = this.options;
    const page = await openPage({ width, height });
    page.on('close', () => {
      BrowserWindow.#open.delete(this);
      this.emit('closed');
      if (BrowserWindow.#open.size === 0) app.emit('window-all-closed');
    });
    await this.webContents.attach(page, preload);
  }
}
