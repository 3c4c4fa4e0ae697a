import type { SessionView } from '@burrow/shared/modules/session/session.module.ts';

/** Who calls, and what the audit trail shall hold of it. */
export interface Call {
  /** The session; procedures open to anyone may have none. */
  session: SessionView | undefined;
  /** Author written into documents: the staff id, or `anonymous`. */
  author: string;
  /** The bearer token behind the call, for signing out. */
  token: string | undefined;
  /** Network address or `window`; never written into logs with names. */
  peer: string;
  /** Names the record the call is about. */
  concerns(targetId: string, patientId?: string): void;
}
