import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A small disk of its own, mounted on a folder. */
export interface SmallDisk {
  setWritable(isWritable: boolean): boolean;
  close(): void;
}

/** Mounts an empty disk of this size on `folder`; undefined where the machine does not allow it. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  const options = `size=${megabytes}m,mode=0755`;
  if (!run('mount', '-t', 'tmpfs', '-o', options, 'burrow-test', folder)) return undefined;
  return {
    setWritable: (isWritable) => run('mount', '-o', `remount,${isWritable ? 'rw' : 'ro'}`, folder),
    close: () => void run('umount', '-l', folder),
  };
}

/** How a process is started that heeds the rights of files, also where the tests run as root. */
export function heedingRights(): { execPath?: string; execArgv: string[] } {
  if (process.getuid?.() !== 0) return { execArgv: [] };
  const dropped = '-dac_override,-dac_read_search';
  return { execPath: 'setpriv', execArgv: ['--bounding-set', dropped, process.execPath] };
}

function run(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
