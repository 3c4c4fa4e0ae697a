/**
 * Chromium cannot navigate to a scheme that it does not know, and only Electron can teach it one. So the page of
 * `app://burrow/` lives on `http://burrow.app.localhost/`, which Chromium holds for a secure context as Electron
 * does the registered scheme. No server listens there: every request of it is intercepted and answered by the
 * handler that main.js gave to `protocol.handle`. Everything that main.js sees bears the name `app://` again.
 */
const SUFFIX = '.app.localhost';

export function toPage(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, `http://$1${SUFFIX}`);
}

export function toMain(url: string): string {
  return url.replace(/^http:\/\/([^/]+)\.app\.localhost/, 'app://$1');
}
