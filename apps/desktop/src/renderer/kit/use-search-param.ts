import { useLocation, useSearch } from 'wouter';
import { useAlive } from './use-alive.ts';

type SetParam = (value: string | undefined, options?: { replace?: boolean }) => void;

/** One parameter of the address: what is open survives a reload and the back key. */
export function useSearchParam(name: string): [string | undefined, SetParam] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const isAlive = useAlive();
  const set: SetParam = (value, options) => {
    // The address is another screen's by now.
    if (!isAlive()) return;
    // Read at once and not from the last render, so that two parameters can be set in one go.
    const params = new URLSearchParams(location.search);
    if (value === undefined) params.delete(name);
    else params.set(name, value);
    const query = params.toString();
    navigate(location.pathname + (query ? `?${query}` : ''), options);
  };
  return [new URLSearchParams(search).get(name) ?? undefined, set];
}
