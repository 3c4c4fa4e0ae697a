/**
 * Writes everything a station holds to a folder that other programs can read; the station may be running.
 *
 *   npm run export -- --data <data folder> --to <new folder> [--key <key file>]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportPractice } from '@burrow/core/export/export-practice.ts';
import { databaseKey } from '@burrow/core/storage/database-key.ts';
import { giveUp, showProgress } from './say.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, to: { type: 'string' }, key: { type: 'string' } },
});
if (!values.data || !values.to) giveUp('Say --data <data folder> and --to <new folder>.');
const folder = join(resolve(values.data), 'station');
const target = resolve(values.to);
if (!existsSync(join(folder, 'clinic.sqlite'))) giveUp(`There is no station in ${resolve(values.data)}.`);
const keyHex = values.key ? readFileSync(values.key, 'utf8').trim() : databaseKey(folder);

const report = await exportPractice({ folder, keyHex, target }, showProgress);
if (typeof report === 'string') giveUp(`${target} is not empty. Choose another folder with --to.`);
console.log(`Exported to ${target}: ${report.documents} documents and ${report.files} files.`);
if (report.missing.length > 0)
  console.log(
    `${report.missing.length} files are not at this station and therefore not in the export; manifest.json lists them. Export where they are, or open them here first.`,
  );
console.log('The export is not encrypted: README.txt says how to read it. Keep it safe.');
