import { humanNumber } from '@burrow/shared/modules/directory/rules/human-number.ts';
import { describe, expect, it } from 'vitest';
import { ScanDetector } from './scan-detector.ts';

function type(text: string, gapMs: number): string | undefined {
  const detector = new ScanDetector();
  let at = 1000;
  for (const key of text) detector.key(key, (at += gapMs));
  return detector.key('Enter', at + gapMs);
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
  it('starts anew after a pause', () => {
    const detector = new ScanDetector();
    detector.key('x', 0);
    let at = 5000;
    for (const key of accession) detector.key(key, (at += 8));
    expect(detector.key('Enter', at + 8)).toBe(accession);
  });
});
