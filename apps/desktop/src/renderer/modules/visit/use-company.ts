import type { Companion } from '@burrow/shared/modules/visit/visit-views.ts';
import { useEffect, useState } from 'react';
import { client } from '../../app/client.ts';

const TRY_AGAIN_MS = 2_000;

/** Who else has the visit open, and where; the others see this person while the screen stands. */
export function useCompany(patientId: string, visitId: string, field: string): readonly Companion[] {
  const [others, setOthers] = useState<readonly Companion[]>([]);
  useEffect(() => {
    const leave = new AbortController();
    void follow({ patientId, visitId, field }, leave.signal, setOthers);
    return () => leave.abort();
  }, [patientId, visitId, field]);
  return others;
}

async function follow(
  input: { patientId: string; visitId: string; field: string },
  signal: AbortSignal,
  onChange: (others: readonly Companion[]) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const others of await client.visit.company(input, { signal })) onChange(others);
    } catch {
      // The frame shows a lost connection; company is shown again with the next one.
      if (!signal.aborted) onChange([]);
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
}
