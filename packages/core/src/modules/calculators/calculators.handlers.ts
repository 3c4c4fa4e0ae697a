import { ok } from '@burrow/shared/kernel/result.ts';
import type { calculatorsModule } from '@burrow/shared/modules/calculators/calculators.module.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { loadCalculatorTables } from './load-calculator-tables.ts';

export function calculatorsHandlers({ resourcesFolder }: CoreServices): Handlers<typeof calculatorsModule> {
  const tables = loadCalculatorTables(resourcesFolder);
  return { tables: async () => ok(tables) };
}
