import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { permissionOfPart, type RecordPart } from '@burrow/shared/modules/clinical/record-print.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { printForPatient } from '../../print/print-for-patient.ts';
import type { RecordSection, SectionMaker } from '../../print/record-section.ts';
import { loadAnaesthesiaTable } from '../anaesthesia/load-anaesthesia-table.ts';
import { anaesthesiasSection } from '../anaesthesia/print-anaesthesia.ts';
import { consentsSection } from '../consent/print-consent.ts';
import { labSection } from '../lab/lab-section.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { staysSection } from '../ward/stays-section.ts';
import {
  imagingSection,
  medicinesSection,
  vaccinationsSection,
  visitsSection,
  weightsSection,
} from './record-sections.ts';
import { recordWords } from './record-words.ts';

export interface RecordRequest {
  patientId: string;
  parts: readonly RecordPart[];
  fromOn?: string | undefined;
  language: PrintLanguage;
}

type Core = Pick<CoreServices, 'documents' | 'station' | 'resourcesFolder'>;
type Sections = Record<RecordPart, SectionMaker>;

/** Makes the print of the record or parts of it: oldest first within each section (T-5). Withdrawn entries say so. */
export function recordPrinter(core: Core, labTables: LabTables) {
  const sections: Sections = {
    visits: visitsSection,
    lab: labSection(labTables),
    imaging: imagingSection,
    vaccinations: vaccinationsSection,
    medicines: medicinesSection,
    stays: staysSection,
    anaesthesias: anaesthesiasSection(loadAnaesthesiaTable(core.resourcesFolder)),
    consents: consentsSection,
    weights: weightsSection,
  };
  return async (call: Call, { patientId, parts, fromOn, language }: RecordRequest) => {
    const barred = parts.find((part) => !call.session?.permissions.includes(permissionOfPart[part]));
    if (barred) return fail('PART_NOT_ALLOWED', { field: 'parts', detail: barred });
    const words = recordWords[language];
    const isShown = ({ at }: { at: string }) =>
      !fromOn || localDateOf(new Date(at), core.station.timeZone()) >= fromOn;
    return printForPatient<never>(core, call, { patientId, language }, async (scene) => {
      const content: Content[] = fromOn ? [words.since(scene.date(fromOn))] : [];
      const patientIds: string[] = [];
      let isLandscape = false;
      for (const part of parts) {
        // By the id that the record has now: its own entries stand under the record it was merged into.
        const section = await sections[part]({ core, patientId: scene.patient.id, language, scene, isShown });
        content.push({ ...heading(words.parts[part]), ...turned(section, isLandscape) });
        content.push(...(section.content.length === 0 ? [words.nothing] : section.content));
        isLandscape = liesAcross(section);
        patientIds.push(...section.patientIds);
      }
      return ok({ title: words.title, content, patientIds });
    });
  };
}

const heading = (text: string) => ({ text, style: 'heading' });

const liesAcross = ({ isLandscape = false, content }: RecordSection) => isLandscape && content.length > 0;

/** A section that lies across begins a page, and so does what follows it. */
function turned(section: RecordSection, isAfterLandscape: boolean) {
  const isLandscape = liesAcross(section);
  if (!isLandscape && !isAfterLandscape) return {};
  return {
    pageBreak: 'before' as const,
    pageOrientation: isLandscape ? ('landscape' as const) : ('portrait' as const),
  };
}
