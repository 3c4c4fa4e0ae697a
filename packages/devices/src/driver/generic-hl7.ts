import type { Hl7Driver } from './driver.ts';

/** Any analyzer or interface engine that writes ORU^R01 by the standard. */
export const genericHl7: Hl7Driver = {
  id: 'generic-hl7',
  recognises: () => true,
  read: (message) => ({ message }),
};
