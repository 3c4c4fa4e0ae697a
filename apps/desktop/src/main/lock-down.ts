import type { App } from 'electron';
import { START_URL } from './app-protocol.ts';
import { isGranted } from './granted.ts';

/** Every page stays on our own origin, opens nothing, embeds nothing and is granted nothing but the camera. */
export function lockDown(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!event.url.startsWith(START_URL)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.session.setPermissionRequestHandler((_contents, permission, answer, details) => {
      const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
      answer(isGranted(permission, { url: details.requestingUrl, mediaTypes }));
    });
    contents.session.setPermissionCheckHandler((_contents, permission, url, { mediaType }) =>
      isGranted(permission, { url, mediaTypes: [mediaType] }),
    );
    contents.session.setDevicePermissionHandler(() => false);
  });
}
