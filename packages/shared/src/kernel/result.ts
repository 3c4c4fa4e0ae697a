/** What a failure may tell beside its code: the field at fault, the limit it broke, ids; never a name. */
export interface FailureData {
  field?: string;
  limit?: string;
  detail?: string;
}

export type Result<T, Code extends string> =
  | { ok: true; value: T }
  | { ok: false; code: Code; data: FailureData };

/** A success carrying `value`. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** An expected failure: a value with a code, which the screen turns into a sentence with a remedy. */
export function fail<Code extends string>(
  code: Code,
  data: FailureData = {},
): { ok: false; code: Code; data: FailureData } {
  return { ok: false, code, data };
}
