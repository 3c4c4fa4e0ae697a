/** A value as a person typed it, told apart as a device's would be. */
export interface TypedValue {
  value: string;
  numericValue?: number;
  comparator?: '<' | '<=' | '>' | '>=';
}

const NUMBER = /^(<=|>=|<|>|≤|≥)?\s*(\d+(?:[.,]\d+)?)$/;
const comparators = { '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' } as const;

/**
 * Reads a typed result (docs/specs/lab.md, L-81): `4.9`, `4,9`, `<0.2`, or words such as `negative`. What holds a
 * figure and is not one clear number is undefined, `1,234` too: it may be 1234 or 1.234, and a thousandfold error
 * is worse than typing again.
 */
export function typedValue(text: string): TypedValue | undefined {
  const value = text.trim();
  const match = NUMBER.exec(value);
  if (!match) return value === '' || /\d/.test(value) ? undefined : { value };
  const [, sign, number] = match as unknown as [string, keyof typeof comparators | undefined, string];
  if (/,\d{3}$/.test(number)) return undefined;
  return {
    value,
    numericValue: Number(number.replace(',', '.')),
    ...(sign ? { comparator: comparators[sign] } : {}),
  };
}
