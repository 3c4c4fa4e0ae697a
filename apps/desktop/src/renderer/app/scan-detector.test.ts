import { humanNumber } from '@burrow/shared/modules/directory/rules/human-number.ts';
import { describe, expect, it } from 'vitest';
import { ScanDetector } from './scan-detector.ts';

function type(text: string, gapMs: number): string | undefined {
  const detector = new ScanDetector();
  [...text].forEach((key, i) => void detector.key(key, 1000 + i * gapMs));
  return detector.key('Enter', 1000 + text.length * gapMs);
}

describe('ScanDetector', () => {
  const accession = humanNumber('L', 1, 42);

  it('finds an accession number typed by a scanner', () => expect(type(accession, 8)).toBe(accession));
  it('finds a microchip typed by a scanner', () =>
    expect(type('276098106000001', 12)).toBe('276098106000001'));
  it('leaves the same text typed by a person alone', () => expect(type(accession, 90)).toBeUndefined());
  it('leaves fast words alone', () => expect(type('margarita', 10)).toBeUndefined());
  it('leaves a wrong check digit alone', () =>
    expect(type(accession.slice(0, -1) + ((Number(accession.at(-1)) + 1) % 10), 8)).toBeUndefined());
  it('V-43: finds the code of a vial, its separator included', () => {
    const vial = ']d201095011010209171727053110A1\u001d21S1';
    expect(type(vial, 8)).toBe(vial);
  });
  it('starts anew after a pause', () => {
    const detector = new ScanDetector();
    detector.key('x', 0);
    [...accession].forEach((key, i) => void detector.key(key, 5000 + i * 8));
    expect(detector.key('Enter', 5000 + accession.length * 8)).toBe(accession);
  });
});
