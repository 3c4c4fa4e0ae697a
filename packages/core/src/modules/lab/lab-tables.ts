import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { type AnalyteView, type LabNames, labNames } from '@burrow/shared/modules/lab/range-procedures.ts';
import type { CalculatedDefinition } from '@burrow/shared/modules/lab/rules/calculated.ts';
import type { CalculatedTable } from '@burrow/shared/modules/lab/rules/calculated-rows.ts';
import { chooseRange, type RangeSubject } from '@burrow/shared/modules/lab/rules/choose-range.ts';
import {
  criticalFlag,
  flagOf,
  type Limits,
  type ReferenceRange,
} from '@burrow/shared/modules/lab/rules/flag.ts';
import {
  type AnalyteUnits,
  conventionalUnit,
  convert,
  plainUnit,
} from '@burrow/shared/modules/lab/rules/units.ts';

interface Analyte {
  code: string;
  name: string;
  group: string;
  /** Codes and names that devices send for it, LOINC included. */
  aliases: string[];
  unit: string;
  /** What one of another unit is in the analyte's own. */
  factors?: Record<string, number>;
}

export interface Panel {
  code: string;
  name: string;
  analytes: string[];
}

interface SourcedTable {
  version: string;
  sources: Record<string, { title: string; year: number }>;
}
interface RangeTable extends SourcedTable {
  ranges: ReferenceRange[];
}
interface CalculatedFile {
  version: string;
  reviewedByVeterinarian: boolean;
  sources: Record<string, { title: string; year: number; basis: 'read' | 'recalled' }>;
  values: CalculatedDefinition[];
}
interface CriticalTable extends SourcedTable {
  limits: ReferenceRange[];
}

/** The clinical tables of the lab, read once from resources/. */
export class LabTables {
  readonly panels: Panel[];
  readonly #analytes = new Map<string, Analyte>();
  readonly #byAlias = new Map<string, Analyte>();
  readonly #ranges: RangeTable;
  readonly #criticals: CriticalTable;
  /** German names of analytes, panels and groups. */
  readonly germanNames: LabNames;
  /** The values that follow from measured ones. */
  readonly calculated: CalculatedTable;

  constructor(folder: string) {
    const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
    const { analytes } = read<{ analytes: Analyte[] }>('analytes.json');
    this.panels = read<{ panels: Panel[] }>('panels.json').panels;
    this.germanNames = labNames.parse(read('lab/names-de.json'));
    this.#ranges = read<RangeTable>('reference-ranges.json');
    this.calculated = calculatedTable(read<CalculatedFile>('lab/calculated-values.json'), (code) =>
      this.unitsOf(code),
    );
    this.#criticals = read<CriticalTable>('lab/critical-values.json');
    for (const analyte of analytes) {
      this.#analytes.set(analyte.code, analyte);
      for (const alias of [analyte.code, analyte.name, ...analyte.aliases])
        this.#byAlias.set(plain(alias), analyte);
    }
  }

  groupOf(code: string): string {
    return this.#analytes.get(code)?.group ?? 'Other';
  }

  panelName(code: string): string {
    return this.panels.find((panel) => panel.code === code)?.name ?? code;
  }

  nameOf(code: string): string {
    return this.#analytes.get(code)?.name ?? code;
  }

  /** The units of an analyte; undefined for one that the table does not know. */
  unitsOf(code: string): AnalyteUnits | undefined {
    return this.#analytes.get(code);
  }

  /** Every analyte with the units that its values come in, its own first. */
  get analytes(): AnalyteView[] {
    return [...this.#analytes.values()].map(({ code, name, group, unit, factors = {} }) => ({
      code,
      name,
      group,
      units: [unit, ...Object.keys(factors).map(conventionalUnit)],
    }));
  }

  /**
   * A reading as the chart shows it: our analyte, the most specific range and the critical limits with their
   * sources, and the flag. `own` are the ranges that the practice entered.
   */
  judge(reading: Reading, subject: RangeSubject, own: readonly ReferenceRange[] = []): ResultLine {
    const analyte = this.#byAlias.get(plain(reading.code)) ?? this.#byAlias.get(plain(reading.name));
    const range = analyte && chooseRange([...own, ...this.#ranges.ranges], analyte.code, subject);
    const limits = this.#criticals.limits.find(
      (row) => row.species === subject.species && row.analyte === analyte?.code,
    );
    const units = analyte ?? { unit: '' };
    return {
      ...reading,
      analyte: analyte?.code ?? reading.code,
      displayName: analyte?.name ?? (reading.name || reading.code),
      range: range && { ...inUnitOf(reading, range, units), ...cite(range, this.#ranges), ...whoFor(range) },
      criticalLimits: limits && { ...inUnitOf(reading, limits, units), ...cite(limits, this.#criticals) },
      flag: criticalFlag(reading, limits, units) ?? flagOf(reading, range, units),
    };
  }
}

/** Limits in the unit of the value, so that both can be shown side by side; in their own where none converts. */
function inUnitOf({ unit = '' }: Reading, { low, high, unit: own }: Limits, units: AnalyteUnits): Limits {
  const shown = (limit: number) => Number(convert(limit, own, unit, units)!.toPrecision(4));
  if (plainUnit(unit) === plainUnit(own) || convert(1, own, unit, units) === undefined)
    return { low, high, unit: own };
  return {
    low: low === undefined ? undefined : shown(low),
    high: high === undefined ? undefined : shown(high),
    unit,
  };
}

function cite({ source, basis, isPractice }: ReferenceRange, table: SourcedTable) {
  const from = isPractice ? undefined : table.sources[source];
  return {
    basis,
    source: from ? `${from.title}, ${from.year}` : source,
    tableVersion: isPractice ? '' : table.version,
  };
}

function calculatedTable(
  { version, reviewedByVeterinarian, sources, values }: CalculatedFile,
  unitsOf: CalculatedTable['unitsOf'],
): CalculatedTable {
  return {
    definitions: values,
    unitsOf,
    sourceOf: ({ formula, caveat, source }) => {
      const { title, year, basis } = sources[source]!;
      return {
        formula,
        caveat,
        basis,
        source: `${title}, ${year}`,
        tableVersion: version,
        reviewedByVeterinarian,
      };
    },
  };
}

function whoFor({ isPractice, analyzer, breed, fromMonths, belowMonths }: ReferenceRange) {
  return {
    isPractice: isPractice || undefined,
    analyzer: analyzer || undefined,
    breed: breed || undefined,
    fromMonths,
    belowMonths,
  };
}

function plain(text: string): string {
  return foldText(text).replace(/[^a-z0-9%#+]/g, '');
}
