#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkNode, ensureBuilt, ensureInstalled, nodeEnvironment, root } from './bootstrap.mjs';
import { ensurePeers } from './peers.mjs';

/**
 * `npm test`: installs what is missing, then runs every check and says at the end what passed. Names on the
 * command line run only these steps: npm test -- lint journeys
 */
checkNode();
const steps = [
  { name: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'boundaries',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'apps', 'tests'],
  },
  { name: 'shared', command: ['vitest', 'run'], cwd: 'packages/shared' },
  { name: 'storage', command: ['vitest', 'run'], cwd: 'packages/rxdb-storage-sqlite' },
  { name: 'devices', command: ['vitest', 'run'], cwd: 'packages/devices' },
  { name: 'core', command: ['vitest', 'run'], cwd: 'packages/core' },
  { name: 'renderer', command: ['vitest', 'run'], cwd: 'apps/desktop' },
  { name: 'suites', command: ['vitest', 'run', 'suites'], cwd: 'tests' },
  { name: 'sync-fuzz', command: ['vitest', 'run', 'sync-fuzz'], cwd: 'tests' },
  { name: 'journeys', command: ['vitest', 'run', 'journeys'], cwd: 'tests' },
  { name: 'e2e', command: ['vitest', 'run', 'e2e'], cwd: 'tests' },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !steps.some((step) => step.name === name));
if (unknown) {
  process.stderr.write(
    `There is no step ${unknown}. The steps: ${steps.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(1);
}
ensureInstalled();
ensurePeers();
ensureBuilt();
if (!existsSync(join(root, '../shared/data'))) {
  process.stdout.write('The public device files (../shared/data) are absent: tests over them run on none.\n');
}

let running;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    running?.kill('SIGTERM');
    process.exit(1);
  });
}

const results = [];
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  process.stdout.write(`\n== ${step.name} ==\n`);
  const started = Date.now();
  const { code, passed, failed } = await run(step);
  results.push({
    name: step.name,
    isGreen: code === 0,
    passed,
    failed,
    seconds: Math.round((Date.now() - started) / 1000),
  });
}

process.stdout.write('\n');
for (const { name, isGreen, passed, seconds } of results) {
  process.stdout.write(
    `${isGreen ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${String(passed).padStart(5)} tests ${String(seconds).padStart(5)} s\n`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const brokenSteps = results.filter(({ isGreen, failed }) => !isGreen && failed === 0).length;
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed') + brokenSteps} failed\n`);
process.exit(results.every(({ isGreen }) => isGreen) ? 0 : 1);

/** Runs one step, passing its output on, and reads vitest's closing count. A check without tests counts as one. */
function run({ command: [program, ...args], cwd = '.' }) {
  return new Promise((done) => {
    let tail = '';
    const child = spawn(program, args, {
      cwd: join(root, cwd),
      env: nodeEnvironment({
        FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
        NO_COLOR: process.stdout.isTTY ? '' : '1',
      }),
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    running = child;
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      tail = (tail + chunk).slice(-4_000);
    });
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      done({ code: 1, passed: 0, failed: 0 });
    });
    child.on('close', (code) => {
      const lines = stripVTControlCharacters(tail).split('\n');
      const line = lines.findLast((text) => /^\s*Tests\s/.test(text)) ?? '';
      const count = (word) => Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
      const isVitest = program === 'vitest';
      // A test step in which no test ran has not shown anything.
      const ranNothing = isVitest && count('passed') + count('failed') === 0;
      done({
        code: ranNothing ? 1 : code,
        passed: isVitest ? count('passed') : Number(code === 0),
        failed: count('failed'),
      });
    });
  });
}
