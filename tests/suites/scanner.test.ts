import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdf } from '@burrow/core/modules/documents/test/files.ts';
import { afterAll, expect, test } from 'vitest';
import { eventually } from '../support/api.ts';
import { openSuiteCore } from '../support/suite-core.ts';

/** The folder of a station's scanner, as its administrator sets it. */
const { station, as } = await openSuiteCore();
const [admin, vet] = [as('clinic-admin'), as('veterinarian')];
const folder = mkdtempSync(join(tmpdir(), 'scans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const on = (path: string) => admin.devices.setScanner({ folder: path, isOn: true });

test('F-22: a folder that is not there, no folder, or among the own data is refused with what to do', async () => {
  writeFileSync(join(folder, 'a file'), 'x');
  for (const path of [join(folder, 'none'), join(folder, 'a file'), 'scans', ''])
    await expect(on(path)).rejects.toMatchObject({
      code: 'SCANNER_FOLDER_MISSING',
      data: { field: 'folder' },
    });
  const own = station.core.services.blobs.folder;
  mkdirSync(own, { recursive: true });
  for (const path of [own, join(own, '..'), join(own, '../../')])
    await expect(on(path)).rejects.toMatchObject({ code: 'SCANNER_FOLDER_OWN' });
  expect(await admin.devices.scanner({})).toEqual({ folder: '', isOn: false, isReachable: true });
  rmSync(join(folder, 'a file'));
});

test('F-20, F-22: what comes waits for a person, and the setting says what came last; off takes nothing', async () => {
  expect(await on(folder)).toMatchObject({ folder, isOn: true, isReachable: true });
  writeFileSync(join(folder, 'letter.pdf'), pdf());
  await eventually(
    () => vet.documents.scanned({}),
    (held) => held.length === 1,
  );
  writeFileSync(join(folder, 'setup.exe'), 'MZ');
  const { last } = await eventually(
    () => admin.devices.scanner({}),
    (state) => state.last?.fileName === 'setup.exe',
  );
  expect(last?.outcome).toBe('FILE_TYPE_REFUSED');
  expect(await admin.devices.setScanner({ folder, isOn: false })).toMatchObject({ isOn: false });
  rmSync(folder, { recursive: true });
  expect(await admin.devices.scanner({})).toMatchObject({ isReachable: false, last });
});
