import { z } from 'zod';
import { command, query } from '../../kernel/declare.ts';
import { instant } from '../../kernel/paging.ts';

/** What became of a file in the scanner's folder: it waits for a person, or why it does not. */
export const scannerOutcome = z.enum([
  'held',
  'FILE_TYPE_REFUSED',
  'FILE_DAMAGED',
  'FILE_HIDES_MORE',
  'FILE_TOO_LARGE',
  'PICTURE_TOO_LARGE',
]);

export const scannerSetting = z.object({
  /** Whole path of a folder of this station's computer; empty when none is set. */
  folder: z.string().trim().max(1_000),
  isOn: z.boolean(),
});
export type ScannerSetting = z.infer<typeof scannerSetting>;

export const scannerState = scannerSetting.extend({
  /** False while the folder cannot be looked into, as when its drive is away. */
  isReachable: z.boolean(),
  last: z.object({ fileName: z.string(), at: instant, outcome: scannerOutcome }).optional(),
});
export type ScannerState = z.infer<typeof scannerState>;

/** The folder that the scanner beside this station writes into. */
export const scannerSettingProcedures = {
  scanner: query({
    route: 'GET /scanner',
    summary: "The folder of this station's scanner, and what came from it last",
    permission: 'devices.read',
    reads: ['clinical'],
    input: z.object({}),
    output: scannerState,
    errors: {},
  }),
  setScanner: command({
    route: 'PUT /scanner',
    summary: "Sets the folder of this station's scanner, or turns it off; it is looked at once it is saved",
    permission: 'devices.manage',
    input: scannerSetting,
    output: scannerState,
    errors: { SCANNER_FOLDER_MISSING: 422, SCANNER_FOLDER_CLOSED: 422, SCANNER_FOLDER_OWN: 422 },
  }),
};
