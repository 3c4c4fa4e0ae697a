import type { MedicineProduct } from '@burrow/shared/modules/pharmacy/pharmacy-tables.ts';
import { quantityFor } from '@burrow/shared/modules/pharmacy/rules/course-of-medicine.ts';

/** What the panel holds; numbers are kept as typed. */
export interface PrescriptionForm {
  product: MedicineProduct | null;
  /** A dose typed in the product's units; empty for the proposed one. */
  dose: string;
  intervalHours: string;
  route: string;
  days: string;
  refills: string;
  directions: string;
  isHandedOut: boolean;
  lot: string;
  /** Local date; empty for today. */
  examinedOn: string;
}

export const emptyForm: PrescriptionForm = {
  product: null,
  dose: '',
  intervalHours: '',
  route: '',
  days: '7',
  refills: '0',
  directions: '',
  isHandedOut: true,
  lot: '',
  examinedOn: '',
};

/** A number as people type it; undefined for anything else. */
export function numberOf(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Thousandths of the product's unit. */
export function thousandthsOf(text: string): number | undefined {
  const units = numberOf(text);
  return units === undefined ? undefined : Math.round(units * 1000);
}

/** What to hand out for the course; a course without an end gets thirty days. */
export function quantityOf(doseThousandths: number, intervalHours: number, days: number | undefined): number {
  return quantityFor(doseThousandths, intervalHours, days ?? 30);
}
