#!/usr/bin/env node
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { giveUp, root } from './bootstrap.mjs';

/** `npm run demo:reset`: deletes the demo clinic, so that the next start makes a new one. A real clinic is never deleted. */
const folder = resolve(process.argv[2] ?? process.env.BURROW_DATA ?? join(root, 'data'));
if (!existsSync(folder)) {
  process.stdout.write(`There is no data in ${folder}; the next npm start makes a new demo clinic.\n`);
  process.exit(0);
}
if (!existsSync(join(folder, 'demo-clinic')))
  giveUp(`${folder} does not hold a demo clinic, so it is left alone.`);
const lock = join(folder, 'burrow.pid');
if (existsSync(lock))
  giveUp(`Burrow runs on ${folder} (process ${readFileSync(lock, 'utf8')}). Stop it first.`);
const pointer = join(folder, 'server', 'postgres.location');
if (existsSync(pointer))
  rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true });
for (const part of ['station', 'server', 'logs', 'demo-clinic'])
  rmSync(join(folder, part), { recursive: true, force: true });
process.stdout.write('The demo clinic is gone; the next npm start makes a new one.\n');
