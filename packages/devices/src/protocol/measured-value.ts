/** What a value's text says beyond the text itself. */
export interface MeasuredValue {
  value: string;
  numericValue?: number;
  comparator?: '<' | '<=' | '>' | '>=';
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const COMPARED = /^(<=|>=|<|>|≤|≥|=<|=>)\s*(\S.*)$/;
const COMPARATORS: Record<string, MeasuredValue['comparator']> = {
  '<': '<',
  '<=': '<=',
  '=<': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '=>': '>=',
  '≥': '>=',
};

/**
 * Reads the number and comparator out of a value, leaving the text as sent.
 * A decimal comma stays text: `1,234` is a thousand in one analyzer's locale and one and a bit in another's.
 */
export function measuredValue(text: string): MeasuredValue {
  const value = text.trim();
  const compared = COMPARED.exec(value);
  const digits = (compared?.[2] ?? value).trim();
  const numeric = NUMBER.test(digits) ? Number(digits) : undefined;
  if (numeric === undefined || !Number.isFinite(numeric)) return { value };
  const comparator = compared ? COMPARATORS[compared[1] ?? ''] : undefined;
  return comparator ? { value, numericValue: numeric, comparator } : { value, numericValue: numeric };
}
