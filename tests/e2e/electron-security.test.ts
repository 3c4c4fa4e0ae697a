import { pageHeaders } from '@burrow/shared/kernel/page-headers.ts';
import { expect, test } from 'vitest';
import { useClinic } from './clinic.ts';
import { type ElectronHost, openElectron } from './electron-host.ts';

/** What a page may not do in the desktop program. The stand-in allows whatever main.js does not refuse. */
let host: ElectronHost;
const clinic = useClinic(async () => {
  host = await openElectron();
  return host;
});
const FOREIGN = 'https://example.org/';

test('the window is sandboxed, isolated and without Node, as declared', async () => {
  const { isSandboxed, windows } = await host.standIn.inspect();
  expect(isSandboxed).toBe(true);
  expect(windows).toHaveLength(1);
  expect(windows[0]!.webPreferences).toEqual({
    preload: expect.stringMatching(/preload\.cjs$/),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: true,
  });
});

test('every answer of the app protocol carries the page headers; nothing outside its folder is served', async () => {
  const page = await clinic.page.goto(`${host.origin}/`);
  expect(page!.headers()).toMatchObject(pageHeaders);
  const answers = await clinic.page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[type=module]')!.src;
    const paths = [
      script,
      '/%2e%2e/main/main.js',
      '/..%2fmain%2fmain.js',
      '/assets/../../preload/preload.cjs',
    ];
    return Promise.all(
      paths.map(async (path) => {
        const response = await fetch(path);
        return {
          status: response.status,
          hasPolicy: response.headers.get('content-security-policy') !== null,
          isPage: (await response.text()).includes('<div id="root">'),
        };
      }),
    );
  });
  const [asset, ...escapes] = answers;
  expect(asset).toEqual({ status: 200, hasPolicy: true, isPage: false });
  // An unknown address is a screen's and answers the page; what really leaves the folder is not found.
  for (const { status, isPage } of escapes) expect(isPage || status === 404).toBe(true);
  expect(escapes[1]!.status).toBe(404);
  // The 404s of the attempts stand on the console.
  clinic.troubles();
});

test('the page has no require, no process and no Electron, only the small host', async () => {
  const seen = await clinic.page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'electron',
      'ipcRenderer',
      'Buffer',
      'standIn',
      'standInSend',
    ];
    const api = Reflect.get(window, 'burrowHost') as object;
    return {
      found: names.filter((name) => name in window),
      host: Object.entries(api).map(([name, value]) => [name, typeof value]),
      isFrozen: Object.isFrozen(api),
      isReplaceable: Object.getOwnPropertyDescriptor(window, 'burrowHost')?.writable,
    };
  });
  expect(seen).toEqual({
    found: [],
    host: [
      ['kind', 'string'],
      ['platform', 'string'],
      ['requestPort', 'function'],
    ],
    isFrozen: true,
    isReplaceable: false,
  });
});

test('inline script and eval are refused by the policy', async () => {
  const ran = await clinic.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.didRun = true';
    document.head.append(script);
    return 'didRun' in window;
  });
  expect(ran).toBe(false);
  expect(clinic.troubles().join()).toContain('Content Security Policy');
});

test('navigation to another origin is prevented', async () => {
  const before = clinic.page.url();
  const refused = clinic.page.waitForEvent('requestfailed', (request) => request.url() === FOREIGN);
  await clinic.page.evaluate((url) => location.assign(url), FOREIGN);
  await refused;
  expect(clinic.page.url()).toBe(before);
  expect(await clinic.page.evaluate(() => location.host)).toBe(new URL(host.origin).host);
  clinic.troubles();
});

test('no window can be opened', async () => {
  const popup = clinic.page.waitForEvent('popup');
  await clinic.page.evaluate((url) => void window.open(url), FOREIGN);
  const opened = await popup;
  if (!opened.isClosed()) await opened.waitForEvent('close');
  await expect.poll(() => clinic.page.context().pages()).toHaveLength(1);
  clinic.troubles();
});

test('permissions are refused; only our own page gets the camera, never the microphone', async () => {
  const states = await clinic.page.evaluate(async () => {
    const names = ['camera', 'geolocation', 'notifications', 'microphone', 'midi', 'clipboard-read'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map(({ state }) => state);
  });
  expect(states).toEqual(['granted', ...Array(5).fill('denied')]);
  const position = await clinic.page.evaluate(
    () =>
      new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          ({ code }) => done(code),
        ),
      ),
  );
  expect(position).toBe(1);
  clinic.troubles();
});

test('a port to the core is given to our own page only', async () => {
  const heard = async () => (await host.standIn.inspect()).heard.length;
  /** Asks for a port; answers how to count the ports that the page was given, once main has heard the question. */
  const asked = async () => {
    const before = await heard();
    const answer = await clinic.page.evaluateHandle(() => {
      const given = { ports: 0 };
      window.addEventListener('message', ({ ports }) => {
        given.ports += ports.length;
      });
      (Reflect.get(window, 'burrowHost') as { requestPort(): void }).requestPort();
      return given;
    });
    await expect.poll(heard).toBe(before + 1);
    return () => answer.evaluate(({ ports }) => ports);
  };
  await expect.poll(await asked()).toBe(1);
  await host.standIn.load(FOREIGN);
  await expect.poll(() => clinic.page.title()).toBe('Elsewhere');
  const givenToForeign = await asked();
  expect(await givenToForeign()).toBe(0);
  await host.standIn.load('app://burrow/');
  await expect.poll(await asked()).toBe(1);
  clinic.troubles();
});

test('it ends cleanly when the system asks it to', async () => {
  clinic.troubles();
  expect(await host.standIn.stop()).toBe(0);
});
