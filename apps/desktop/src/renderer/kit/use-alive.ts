import { useEffect, useRef } from 'react';

/** Whether the component still stands. What answers late must not move a screen that has become another. */
export function useAlive(): () => boolean {
  const isAlive = useRef(true);
  useEffect(() => {
    isAlive.current = true;
    return () => {
      isAlive.current = false;
    };
  }, []);
  return () => isAlive.current;
}
