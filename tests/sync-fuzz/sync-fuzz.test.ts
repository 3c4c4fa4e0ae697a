import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { lessons } from './lessons.ts';
import { variants } from './variants.ts';

/** The simulator in a process of its own, since it takes the place of the process's clock and randomness. */
function simulate(...options: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/main.ts`, ...options]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

const LIMIT_MS = 15 * 60_000;

test.concurrent.each(['1-250', '251-500'])(
  'Y-21: seeds %s: nothing acknowledged is lost, doubled, resurrected or shown to another practice',
  async (seeds) => {
    const { code, output } = await simulate('--seeds', seeds);
    expect(output).toMatch(/^250 passed, 0 failed$/m);
    expect(code).toBe(0);
  },
  LIMIT_MS,
);

test(
  'Y-21: a seed replays exactly',
  async () => {
    const [one, two] = [await simulate('--replay', '7'), await simulate('--replay', '7')];
    expect(one.output).toContain('the same story');
    expect(two.output).toBe(one.output);
  },
  LIMIT_MS,
);

test.each(lessons)(
  'Y-21: $name',
  async ({ seed }) => {
    expect((await simulate('--seeds', `${seed}-${seed}`)).output).toMatch(/^1 passed, 0 failed$/m);
  },
  LIMIT_MS,
);

const broken = Object.keys(variants).filter((name) => name !== 'none');
test.concurrent.each(broken)(
  'Y-22: broken on purpose, %s, it is caught within 200 seeds',
  async (name) => {
    const { code, output } = await simulate('--seeds', '1-200', '--variant', name);
    expect(output).toMatch(/, 1 failed$/m);
    expect(code).toBe(1);
  },
  LIMIT_MS,
);
