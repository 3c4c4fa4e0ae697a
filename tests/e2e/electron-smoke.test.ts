import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { builtFolder } from '../support/built.ts';
import { startServerProcess, temporaryFolder } from '../support/processes.ts';

const root = resolve(import.meta.dirname, '../..');
const { installed } = (await import(new URL('../../tools/electron-runtime.mjs', import.meta.url).href)) as {
  installed(): string | undefined;
};
const runtime = installed();
const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;

/** With the real runtime the window must show the sign-in screen; without it the clinic must start in the browser. */
test(
  runtime && hasScreen
    ? 'the real Electron runtime shows the sign-in screen'
    : 'without the Electron runtime npm start goes on in the browser',
  () => (runtime && hasScreen ? showsSignIn(runtime) : startsInBrowser()),
  180_000,
);

async function showsSignIn(executablePath: string): Promise<void> {
  const folder = temporaryFolder('smoke');
  const server = await startServerProcess(folder.path);
  const program = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(builtFolder, 'main/main.js')],
    env: {
      ...(process.env as Record<string, string>),
      BURROW_ROOT: root,
      BURROW_DATA: join(folder.path, 'desktop'),
      BURROW_PORT: '0',
      BURROW_MLLP_PORT: '0',
      BURROW_ASTM_PORT: '0',
      BURROW_DICOM_PORT: '0',
      BURROW_SERVER: server.url,
      BURROW_FIRST_CODE: server.firstCode ?? '',
      BURROW_DEMO: 'yes',
    },
  });
  try {
    const page = await program.firstWindow({ timeout: 120_000 });
    await page.getByRole('group', { name: 'Who is here?' }).waitFor({ timeout: 60_000 });
    expect(page.url()).toMatch(/^app:\/\/burrow\//);
    expect(await page.evaluate(() => ['require', 'process'].filter((name) => name in window))).toEqual([]);
  } finally {
    await program.close();
    await server.stop();
    folder.remove();
  }
}

async function startsInBrowser(): Promise<void> {
  process.stdout.write(
    `The smoke test with the real Electron runtime DID NOT RUN: ${runtime ? 'there is no screen' : 'the runtime is not installed'}.\n`,
  );
  const folder = temporaryFolder('smoke');
  const ports = ['port', 'server-port', 'mllp-port', 'astm-port', 'dicom-port'].flatMap((name) => [
    `--${name}`,
    '0',
  ]);
  const child = spawn(
    process.execPath,
    [join(root, 'tools/start.mjs'), '--data', folder.path, '--no-browser', ...ports],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += chunk;
      if (/in a browser\./.test(said)) break;
    }
    const { workstation } = JSON.parse(said.match(/^READY (.*)$/m)?.[1] ?? '{}') as { workstation?: string };
    expect(said).toContain(`Open ${workstation} in a browser.`);
    const page = await fetch(workstation!);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
  } finally {
    const gone = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await gone;
    folder.remove();
  }
}
