import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import { derivedId } from '../../kernel/derived-id.ts';

/** One document per SOP instance; instances are unique in the world (PS3.5 chapter 9). */
export function objectId(object: Pick<ReceivedObject, 'sopInstanceUid'>): string {
  return derivedId('image', object.sopInstanceUid);
}
