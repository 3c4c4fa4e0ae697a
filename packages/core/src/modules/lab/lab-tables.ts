import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { criticalFlag, flagOf, type ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';

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

  constructor(folder: string) {
    const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
    const { analytes } = read<{ analytes: Analyte[] }>('analytes.json');
    this.panels = read<{ panels: Panel[] }>('panels.json').panels;
    this.#ranges = read<RangeTable>('reference-ranges.json');
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

  /** A reading as the chart shows it: our analyte, the range and critical limits with their sources, the flag. */
  judge(reading: Reading, species: string): ResultLine {
    const analyte = this.#byAlias.get(plain(reading.code)) ?? this.#byAlias.get(plain(reading.name));
    const isOurs = (row: ReferenceRange) => row.species === species && row.analyte === analyte?.code;
    const range = this.#ranges.ranges.find(isOurs);
    const limits = this.#criticals.limits.find(isOurs);
    const units = analyte ?? { unit: '' };
    return {
      ...reading,
      analyte: analyte?.code ?? reading.code,
      displayName: analyte?.name ?? (reading.name || reading.code),
      range: range && applied(range, this.#ranges),
      criticalLimits: limits && applied(limits, this.#criticals),
      flag: criticalFlag(reading, limits, units) ?? flagOf(reading, range, units),
    };
  }
}

function applied({ low, high, unit, source }: ReferenceRange, table: SourcedTable) {
  const from = table.sources[source];
  return {
    low,
    high,
    unit,
    source: from ? `${from.title}, ${from.year}` : source,
    tableVersion: table.version,
  };
}

function plain(text: string): string {
  return foldText(text).replace(/[^a-z0-9%#+]/g, '');
}
