import { useSearchParams } from 'wouter';

/** One parameter of the address: what is open survives a reload and the back key. */
export function useSearchParam(name: string): [string | undefined, (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string | undefined) =>
    setParams((current) => {
      const next = new URLSearchParams(current);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    });
  return [params.get(name) ?? undefined, set];
}
