/**
 * Makes a new installation of an export.
 *
 *   npm run import -- --from <export folder> --data <new data folder>
 *
 * `npm start -- --data <new data folder> --no-demo` then runs it; everyone signs in as before.
 */
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importPractice } from '@burrow/core/export/import-practice.ts';
import { giveUp, showProgress } from './say.ts';

const { values } = parseArgs({ options: { from: { type: 'string' }, data: { type: 'string' } } });
if (!values.from || !values.data) giveUp('Say --from <export folder> and --data <new data folder>.');
const from = resolve(values.from);
const target = join(resolve(values.data), 'station');

const report = await importPractice({ from, target, keyHex: randomBytes(32).toString('hex') }, showProgress);
if ('code' in report) {
  if (report.code === 'EXPORT_DAMAGED')
    giveUp(
      report.line
        ? `${report.file}, line ${report.line}, is no record of this program. Nothing was imported.`
        : `${report.file} differs from the manifest. Nothing was imported; take another copy of the export.`,
    );
  if (report.code === 'NO_EXPORT') giveUp(`${from} holds no finished export.`);
  giveUp(`${target} is not empty. Choose another folder with --data.`);
}
console.log(`Imported ${report.manifest.practice}: ${report.documents} documents and ${report.files} files.`);
if (report.lostFiles.length > 0)
  console.log(`${report.lostFiles.length} files were not whole in the export: ${report.lostFiles.join(' ')}`);
console.log(`Run it with: npm start -- --no-demo --data ${resolve(values.data)}`);
