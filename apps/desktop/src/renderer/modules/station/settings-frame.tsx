import type { Permission } from '@burrow/shared/modules/modules.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { LinkTabs } from '../../kit/link-tabs.tsx';
import { Screen } from '../../kit/screen.tsx';

const tabs = [
  { name: 'stations', permission: 'stations.read' },
  { name: 'backups', permission: 'stations.read' },
  { name: 'practice', permission: 'staff.manage' },
  { name: 'staff', permission: 'staff.read' },
  { name: 'vaccines', permission: 'vaccinations.manage' },
  { name: 'lab', permission: 'lab.ranges' },
  { name: 'visits', permission: 'visits.manage' },
  { name: 'consents', permission: 'consents.manage' },
  { name: 'scanner', permission: 'devices.manage' },
  { name: 'audit', permission: 'audit.read' },
  { name: 'appearance', permission: undefined },
] as const satisfies readonly { name: string; permission: Permission | undefined }[];

/** Settings by tab; device links have their own place on the rail and are linked from here. */
export function SettingsFrame({ tab, children }: { tab: string; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const own = tabs
    .filter(({ permission }) => !permission || may(permission))
    .map(({ name }) => ({
      name: name as string,
      href: `/settings/${name}`,
      label: t(`settings.tabs.${name}`),
    }));
  const devices = { name: 'devices', href: '/devices', label: t('places.devices') };
  return (
    <Screen title={t('places.settings')}>
      <LinkTabs
        tabs={may('devices.read') ? [...own, devices] : own}
        here={tab}
        label={t('places.settings')}
      />
      {children}
    </Screen>
  );
}
