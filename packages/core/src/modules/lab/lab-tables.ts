import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldText } from '@burrow/shared/kernel/rules/fold-text.ts';
import type { Reading } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { ResultLine } from '@burrow/shared/modules/lab/lab-entities.ts';
import { flagOf, type ReferenceRange } from '@burrow/shared/modules/lab/rules/flag.ts';

interface Analyte {
  code: string;
  name: string;
  group: string;
  /** Codes and names that devices send for it, LOINC included. */
  aliases: string[];
  /** What one of a unit is in the unit of the ranges. */
  factors?: Record<string, number>;
}

export interface Panel {
  code: string;
  name: string;
  analytes: string[];
}

interface RangeTable {
  version: string;
  sources: Record<string, { title: string; year: number }>;
  ranges: ReferenceRange[];
}

/** The clinical tables of the lab, read once from resources/. */
export class LabTables {
  readonly panels: Panel[];
  readonly #analytes = new Map<string, Analyte>();
  readonly #byAlias = new Map<string, Analyte>();
  readonly #ranges: RangeTable;

  constructor(folder: string) {
    const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
    const { analytes } = read<{ analytes: Analyte[] }>('analytes.json');
    this.panels = read<{ panels: Panel[] }>('panels.json').panels;
    this.#ranges = read<RangeTable>('reference-ranges.json');
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

  /** A reading as the chart shows it: our analyte, the range of the species with its source, the flag. */
  judge(reading: Reading, species: string): ResultLine {
    const analyte = this.#byAlias.get(plain(reading.code)) ?? this.#byAlias.get(plain(reading.name));
    const range =
      analyte && this.#ranges.ranges.find((row) => row.species === species && row.analyte === analyte.code);
    const source = range && this.#ranges.sources[range.source];
    return {
      ...reading,
      analyte: analyte?.code ?? reading.code,
      displayName: analyte?.name ?? (reading.name || reading.code),
      range: range && {
        low: range.low,
        high: range.high,
        unit: range.unit,
        source: source ? `${source.title}, ${source.year}` : range.source,
        tableVersion: this.#ranges.version,
      },
      flag: flagOf(reading, range, analyte?.factors),
    };
  }
}

function plain(text: string): string {
  return foldText(text).replace(/[^a-z0-9%#+]/g, '');
}
