import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { stayEntity } from '@burrow/shared/modules/ward/ward-entities.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { printForPatient } from '../../print/print-for-patient.ts';
import { daysOf, sheetOfDay } from './sheet-of-day.ts';
import { sheetWords } from './sheet-words.ts';
import { stayViews } from './stay-views.ts';

export interface SheetRequest {
  patientId: string;
  stayId: string;
  /** One day; all of the stay when absent. */
  on?: string | undefined;
  language: PrintLanguage;
}

/** A sheet longer than this is printed day by day. */
const MOST_DAYS = 31;

/** The treatment sheet, a page across for each day of the stay (W-10). */
export function printSheet(
  core: Pick<CoreServices, 'documents' | 'station'>,
  call: Call,
  request: SheetRequest,
) {
  const { documents, station } = core;
  const words = sheetWords[request.language];
  const frame = { ...request, isLandscape: true };
  return printForPatient(core, call, frame, async (scene) => {
    const found = await documents.get(stayEntity, request.stayId);
    if (!found) return fail('STAY_NOT_FOUND');
    const [stay] = await stayViews(documents, [found]);
    const timeZone = station.timeZone();
    const now = Date.now();
    const shown = request.on ? [request.on] : daysOf(stay!, now, timeZone).slice(-MOST_DAYS);
    return ok({
      title: words.title,
      patientIds: [found.patientId],
      content: shown.flatMap((on, i): Content[] => {
        const day = sheetOfDay(stay!, on, { timeZone, now, scene, words });
        return i === 0 ? day : [{ stack: day, pageBreak: 'before' }];
      }),
    });
  });
}
