import type { EntityDeclaration } from '@burrow/shared/kernel/declare.ts';
import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import type { HistoryEntry } from '@burrow/shared/modules/clinical/clinical.module.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { DocumentOf } from '../../storage/documents.ts';
import type { Patient } from '../directory/patient-views.ts';
import type { LabTables } from '../lab/lab-tables.ts';
import { historySources } from './history-sources.ts';

/** Which part of a patient's history is asked for. */
export interface HistoryQuestion {
  limit: number;
  kinds?: readonly HistoryEntry['kind'][] | undefined;
  /** The cursor of the last entry that was shown. */
  before?: string | undefined;
  /** Only entries that name this, whatever the case or accents. */
  text?: string | undefined;
}

/** What the sources read: entries not newer than `notAfter`, the newest first, at most `limit` of each kind. */
export interface HistoryWindow {
  patient: Patient;
  limit: number;
  notAfter: string | undefined;
  labTables: LabTables;
  /** The patient's documents of a kind within the window. */
  read<E extends EntityDeclaration>(entity: E): Promise<DocumentOf<E>[]>;
}

/** Everything ever written about one animal is fewer than this. */
const ALL = 100_000;

/** Names an entry's place in the history, newest first. */
export const cursorOf = ({ at, id }: Pick<HistoryEntry, 'at' | 'id'>) => `${at}|${id}`;

/** A patient's history, newest first: a page of it is read without what lies beyond (T-1 to T-3). */
export async function patientHistory(
  core: Pick<CoreServices, 'documents'>,
  labTables: LabTables,
  patient: Patient,
  { limit, kinds, before, text }: HistoryQuestion,
): Promise<HistoryEntry[]> {
  const { documents } = core;
  const notAfter = before?.split('|', 1)[0];
  const wanted = foldText(text ?? '').trim();
  // A search looks at everything; a page at so many of each kind as could all be on it, with those of its first instant.
  const most = wanted ? ALL : limit + 50;
  const window: HistoryWindow = {
    patient,
    limit: most,
    notAfter,
    labTables,
    read: (entity) =>
      documents.find(entity, {
        selector: { patientId: patient.id, ...(notAfter ? { at: { $lte: notAfter } } : {}) },
        sort: [{ patientId: 'desc' }, { kind: 'desc' }, { at: 'desc' }],
        limit: most,
      }),
  };
  const sources = Object.entries(historySources).filter(
    ([kind]) => !kinds || kinds.includes(kind as HistoryEntry['kind']),
  );
  const found = (await Promise.all(sources.map(([, source]) => source(core, window)))).flat();
  const staff = await documents.getMany(
    staffEntity,
    found.map(({ by }) => by),
  );
  return found
    .map((entry) => ({
      ...entry,
      by: staff.get(entry.by)?.body.name ?? (entry.kind === 'visit' ? entry.by : ''),
    }))
    .filter((entry) => !before || cursorOf(entry) < before)
    .filter(({ title, detail, by }) => !wanted || foldText(`${title} ${detail} ${by}`).includes(wanted))
    .sort((a, b) => (cursorOf(a) < cursorOf(b) ? 1 : -1))
    .slice(0, limit);
}
