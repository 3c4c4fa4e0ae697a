import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Species } from '../../directory/patient.ts';
import type { Guideline, Jurisdiction, JurisdictionTable, VaccineRule } from './vaccine-tables.ts';

/** The tables a practice works by for one species. */
export interface ChosenTables {
  guideline: Guideline;
  /** Undefined when the guideline alone applies. */
  jurisdiction?: Jurisdiction | undefined;
  jurisdictionSources?: JurisdictionTable['sources'];
}

/** Where a rule stands, as the screen cites it. */
export interface Citation {
  title: string;
  year: number;
  basis: 'read' | 'recalled';
  reviewedByVeterinarian: boolean;
  /** Name of the place whose law changed the rule. */
  jurisdiction?: string | undefined;
}

export interface CitedRule {
  rule: VaccineRule;
  citation: Citation;
}

/**
 * The rules of a species with the law of the practice's place on top; the citation follows whoever had the last
 * word. `NO_GUIDELINE` when the guideline does not speak of the species.
 */
export function chosenRules(tables: ChosenTables, species: Species): Result<CitedRule[], 'NO_GUIDELINE'> {
  const own = tables.guideline.rules.filter((rule) => rule.species === species);
  if (own.length === 0) return fail('NO_GUIDELINE', { detail: species });
  return ok(
    own.map((rule) => {
      const override = tables.jurisdiction?.overrides.find(
        (law) => law.species === species && law.antigen === rule.antigen,
      );
      const source = override
        ? tables.jurisdictionSources?.[override.source]
        : tables.guideline.sources[rule.source];
      return {
        rule: { ...rule, ...override },
        citation: {
          title: source?.title ?? rule.source,
          year: source?.year ?? tables.guideline.year,
          basis: (override ?? rule).basis,
          reviewedByVeterinarian: tables.guideline.reviewedByVeterinarian,
          jurisdiction: override && tables.jurisdiction?.name,
        },
      };
    }),
  );
}
