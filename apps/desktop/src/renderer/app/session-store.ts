import type { SessionView } from '@burrow/shared/modules/session/session.module.ts';
import { Store } from '../kit/store.ts';

const TOKEN_KEY = 'burrow.token';
const PLACE_KEY = 'burrow.place.';

/** The bearer token; it lives as long as the tab, never longer. */
export const token = new Store<string>(sessionStorage.getItem(TOKEN_KEY) ?? '');
/** Who is signed in; undefined shows the sign-in screen. */
export const session = new Store<SessionView | undefined>(undefined);

/** Begins a session in this window. */
export function keepSession(bearer: string, view: SessionView): void {
  sessionStorage.setItem(TOKEN_KEY, bearer);
  token.set(bearer);
  session.set(view);
}

/** Forgets the session in this window; the core has ended it, or is asked to by the caller. */
export function dropSession(): void {
  const view = session.get();
  if (view) rememberPlace(view.staffId, location.pathname + location.search);
  sessionStorage.removeItem(TOKEN_KEY);
  token.set('');
  session.set(undefined);
  // The next person starts at the own place, not on the page this one left.
  history.replaceState(null, '', '/');
}

function rememberPlace(staffId: string, place: string): void {
  sessionStorage.setItem(PLACE_KEY + staffId, place);
}

/** Where that person was when leaving, or undefined. */
export function placeOf(staffId: string): string | undefined {
  return sessionStorage.getItem(PLACE_KEY + staffId) ?? undefined;
}
