import { ok } from '@burrow/shared/kernel/result.ts';
import type { devicesModule } from '@burrow/shared/modules/devices/devices.module.ts';
import type { scannerSettingProcedures } from '@burrow/shared/modules/devices/scanner-setting.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';

/** The scanner beside this station. */
export function scannerSettingHandlers({
  scanner,
}: CoreServices): Pick<Handlers<typeof devicesModule>, keyof typeof scannerSettingProcedures> {
  return {
    scanner: async () => ok(await scanner.state()),
    setScanner: (_call, setting) => scanner.save(setting),
  };
}
