import type { RefusalCode } from '../kernel/sync-protocol.ts';

/** Why the server did not take a change, and what to do about it. The change stays on the station meanwhile. */
export const refusalSentences: Record<RefusalCode, string> = {
  SCHEMA: 'The server cannot read this change. Update the station and the server, then send it again.',
  TOO_LARGE: 'This record is larger than one megabyte. Shorten its text or move files to attachments.',
  IMMUTABLE: 'This would rewrite a signed record. Add a correction instead.',
  SERVER_ONLY_KIND: 'Only the server writes this. Nothing needs to be done.',
  WRONG_COLLECTION: 'The station filed this in the wrong place. Update the station, then send it again.',
  CLOCK:
    'The server holds other content under the same edit, as after a copied disk. Save the record once more.',
  HISTORY: 'The history of this record does not add up. Save the record once more.',
  WRONG_CLINIC:
    'This belongs to a clinic that the practice does not have. Add the clinic, then send it again.',
  AUTHOR_UNKNOWN:
    'The server does not know the person who wrote this yet. It is sent again by itself once the staff list has arrived.',
  PERMISSION:
    'The role of the person who wrote this does not allow it. Ask an administrator to change the role, or let somebody who may save the record once more.',
};
