import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { giveUp } from './bootstrap.mjs';

/** Real peers of the tests: what must be there, and the Debian package that brings it. */
const peers = [
  ['chromium', 'chromium'],
  ['storescu', 'dcmtk'],
  ['Orthanc', 'orthanc'],
  ['socat', 'socat'],
  ['pg_ctlcluster', 'postgresql'],
  ['pdftotext', 'poppler-utils'],
];

function find(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}

/** Installs the missing ones when this is root on Debian, else names them and ends. */
export function ensurePeers() {
  const missing = [...new Set(peers.filter(([program]) => !find(program)).map(([, name]) => name))];
  if (missing.length === 0) return;
  const canInstall = process.getuid?.() === 0 && find('apt-get');
  if (!canInstall) {
    giveUp(
      `The tests need these Debian packages: ${missing.join(' ')}. Install them with: sudo apt-get install ${missing.join(' ')}`,
    );
  }
  process.stdout.write(`Installing Debian packages for the tests: ${missing.join(' ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0)
      giveUp(
        `apt-get ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}. Install by hand: ${missing.join(' ')}`,
      );
  }
}
