import { type MeasuredValue, measuredValue } from '../measured-value.ts';
import type { Hl7Segment, Hl7Value } from './segments.ts';

const CODED = new Set(['CE', 'CWE', 'CNE', 'CF']);
const ENCAPSULATED = new Set(['ED', 'RP']);

/** The value of an OBX by its type in OBX-2; repeated values are all kept. */
export function observationValue(obx: Hl7Segment): MeasuredValue {
  const type = obx.text(2).toUpperCase();
  const values = obx.field(5).map((value) => oneValue(type, value));
  const separator = type === 'TX' || type === 'FT' ? '\n' : '; ';
  return measuredValue(values.filter((value) => value !== '').join(separator));
}

function oneValue(type: string, value: Hl7Value): string {
  if (type === 'SN') return structuredNumeric(value);
  if (CODED.has(type)) return value.component(2) || value.component(9) || value.component(1);
  if (ENCAPSULATED.has(type)) return encapsulated(type, value);
  if (type === 'NM') return value.component(1);
  return type === 'TX' || type === 'FT' || type === 'ST' ? value.components.join(' ').trim() : value.all();
}

/** SN: comparator, number, separator, number: `>^100`, `^1^:^128`, `^2^-^5`. */
function structuredNumeric(value: Hl7Value): string {
  const [comparator, first, separator, second] = [1, 2, 3, 4].map((n) => value.component(n).trim());
  return `${comparator === '=' ? '' : comparator}${first}${separator}${second}`;
}

/** Names the encapsulated data; the bytes themselves stay in the stored raw message. */
function encapsulated(type: string, value: Hl7Value): string {
  if (type === 'RP') return `reference to data: ${value.component(1)}`.trim();
  const kind = [value.component(2), value.component(3)].filter(Boolean).join('/');
  const content = value.components.slice(4).join('^');
  return `encapsulated data (${[kind, value.component(4), `${content.length} characters`].filter(Boolean).join(', ')})`;
}
