import { call } from '../../app/client.ts';
import { failureOf } from '../../app/failure.ts';
import { DraftNote, type UnsavedTexts } from './draft-note.ts';

const drafts = new Map<string, DraftNote>();

/** The one draft of a visit by a person in this window: it goes on saving when another screen is opened. */
export function draftNote(staffId: string, patientId: string, visitId: string): DraftNote {
  const key = `${staffId}.${visitId}`;
  const known = drafts.get(key);
  if (known) return known;
  const draft = new DraftNote(
    (write) => call('visit', 'write', { patientId, visitId, ...write }),
    failureOf,
    unsavedIn(`burrow.unsaved.${key}`),
  );
  drafts.set(key, draft);
  return draft;
}

/** The window's own memory: it outlives a reload and ends with the window. */
function unsavedIn(key: string): UnsavedTexts {
  return {
    read: () => JSON.parse(sessionStorage.getItem(key) ?? '{}'),
    write: (texts) => {
      if (Object.keys(texts).length > 0) sessionStorage.setItem(key, JSON.stringify(texts));
      else sessionStorage.removeItem(key);
    },
  };
}
