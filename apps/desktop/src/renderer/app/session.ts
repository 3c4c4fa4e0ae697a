import type { Permission } from '@burrow/shared/modules/modules.ts';
import type { SessionView } from '@burrow/shared/modules/session/session.module.ts';
import { useCallback } from 'react';
import { useStore } from '../kit/store.ts';
import { call } from './client.ts';
import { queries } from './providers.tsx';
import { dropSession, session } from './session-store.ts';

/** The person who is signed in. Only screens behind the sign-in may ask. */
export function useSession(): SessionView {
  const view = useStore(session);
  if (!view) throw new Error('A screen behind the sign-in was shown without a session');
  return view;
}

/** Tells what the person may do; rails, buttons and palette leave out the rest. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return useCallback((permission) => permissions.includes(permission), [permissions]);
}

/** Ends the session here and in the core, and forgets what that person saw. */
export function signOut(): void {
  call('session', 'signOut', {}).catch(() => undefined);
  dropSession();
  queries.clear();
}
