import type { CDPSession } from 'playwright-core';

type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean; mediaTypes?: string[] },
) => void;
type CheckHandler = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { isMainFrame: boolean; mediaType?: string },
) => boolean;

/** Chromium's name of a permission, Electron's, and for media the kind. */
const permissions = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media', 'video'],
  ['microphone', 'media', 'audio'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['display-capture', 'display-capture'],
] as const;

/**
 * Electron's session. Chromium is told beforehand what main.js's handler answers for each permission; without a
 * handler everything is granted, as Electron would.
 */
export class Session {
  #onRequest: RequestHandler | undefined;
  #onCheck: CheckHandler | undefined;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler ?? undefined;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#onCheck = handler ?? undefined;
  }

  /** Devices (HID, serial, USB) are asked for in dialogs that only Electron has: nothing to enforce here. */
  setDevicePermissionHandler(handler: (() => boolean) | null): void {
    if (handler?.()) throw new Error('The stand-in cannot grant devices to a page');
  }

  async enforce(cdp: CDPSession, contents: unknown, origin: string): Promise<void> {
    for (const [chromium, electron, mediaType] of permissions) {
      let isGranted = this.#onRequest === undefined;
      const media = mediaType ? { mediaTypes: [mediaType] } : {};
      const answer = (granted: boolean) => {
        isGranted = granted;
      };
      this.#onRequest?.(contents, electron, answer, {
        requestingUrl: `${origin}/`,
        isMainFrame: true,
        ...media,
      });
      const details = { isMainFrame: true, ...(mediaType ? { mediaType } : {}) };
      if (this.#onCheck && !this.#onCheck(contents, electron, origin, details)) isGranted = false;
      const setting = isGranted ? 'granted' : 'denied';
      await cdp.send('Browser.setPermission', { permission: { name: chromium }, setting });
    }
  }
}

/** Chromium's only session here; every window is a page of it. */
export const defaultSession = new Session();
