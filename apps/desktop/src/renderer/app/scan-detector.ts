import { isHumanNumber } from '@burrow/shared/modules/directory/rules/human-number.ts';
import { looksLikeVial } from '@burrow/shared/modules/vaccination/rules/gs1.ts';

const LONGEST_GAP_MS = 40;
const SHORTEST_SCAN = 8;

/**
 * Tells a barcode scanner from a person: printable keys less than 40 ms apart, ended by Enter, that make up
 * one of our numbers, a microchip or the code of a vial. A fast typist or a password manager does not produce those.
 */
export class ScanDetector {
  #text = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Takes one key; answers the scanned text when this key ends a scan. */
  key(key: string, at: number): string | undefined {
    const isFast = at - this.#lastAt <= LONGEST_GAP_MS;
    this.#lastAt = at;
    if (key === 'Enter') {
      const text = isFast ? this.#text : '';
      this.#text = '';
      return text.length >= SHORTEST_SCAN && (isScannable(text) || looksLikeVial(text)) ? text : undefined;
    }
    if (key.length === 1) this.#text = isFast ? this.#text + key : key;
    return undefined;
  }

  /** How many characters of the running burst have been taken. */
  get length(): number {
    return this.#text.length;
  }
}

/** True for what stands on our labels and in transponders. */
export function isScannable(text: string): boolean {
  return (
    isHumanNumber(text.toUpperCase()) || /^[0-9]{15}$/.test(text) || /^(?=.*[0-9])[0-9A-Z]{9,10}$/.test(text)
  );
}
