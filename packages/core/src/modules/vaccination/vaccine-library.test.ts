import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VaccineLibrary } from './vaccine-library.ts';

const library = new VaccineLibrary(join(import.meta.dirname, '../../../../../resources'));

test('V-19: each rule names a source of its table, an antigen with a name, and intervals that can be kept', () => {
  for (const { code, sources, rules } of library.guidelines) {
    const keys = rules.map(({ species, antigen }) => `${species} ${antigen}`);
    expect([code, new Set(keys).size]).toEqual([code, keys.length]);
    for (const rule of rules) {
      const at = `${code} ${rule.species} ${rule.antigen}`;
      expect([at, rule.source in sources]).toEqual([at, true]);
      expect([at, library.knowsAntigen(rule.antigen)]).toEqual([at, true]);
      // Somebody who read a rule says where.
      if (rule.basis === 'read') expect([at, rule.readIn]).toEqual([at, expect.any(String)]);
      for (const { interval } of rule.plans) {
        if (!interval) continue;
        expect([at, interval.minDays <= interval.dueDays]).toEqual([at, true]);
        const restart = interval.restartAfterDays ?? interval.dueDays;
        expect([at, interval.dueDays <= restart]).toEqual([at, true]);
      }
      const { afterMonths, lapsesAfterMonths } = rule.booster;
      expect([at, afterMonths <= (lapsesAfterMonths ?? afterMonths)]).toEqual([at, true]);
    }
  }
});

test('V-19: the law of each place is cited, and overrides what a guideline has', () => {
  for (const { code, overrides } of library.jurisdictions)
    for (const { species, antigen } of overrides) {
      const known = library.guidelines.some(({ rules }) =>
        rules.some((rule) => rule.species === species && rule.antigen === antigen),
      );
      expect([code, species, antigen, known]).toEqual([code, species, antigen, true]);
    }
});

test('V-19: every product has its own code and antigens that some guideline has for its species', () => {
  expect(new Set(library.products.map(({ code }) => code)).size).toBe(library.products.length);
  for (const { code, species, antigens } of library.products)
    for (const { code: antigen } of antigens) {
      const isKnown = library.guidelines.some(({ rules }) =>
        rules.some((rule) => rule.antigen === antigen && species.includes(rule.species)),
      );
      expect([code, antigen, isKnown]).toEqual([code, antigen, true]);
    }
});
