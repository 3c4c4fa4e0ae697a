import type { Permission } from '@burrow/shared/modules/modules.ts';
import { Tab, Tabs } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useMay } from '../../app/session.ts';
import { Screen } from '../../kit/screen.tsx';

const tabs = [
  { name: 'stations', permission: 'stations.read' },
  { name: 'staff', permission: 'staff.read' },
  { name: 'audit', permission: 'audit.read' },
  { name: 'appearance', permission: undefined },
] as const satisfies readonly { name: string; permission: Permission | undefined }[];

/** Settings by tab; device links have their own place on the rail and are linked from here. */
export function SettingsFrame({ tab, children }: { tab: string; children: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const own = tabs.filter(({ permission }) => !permission || may(permission));
  return (
    <Screen title={t('places.settings')}>
      <Tabs
        component="nav"
        aria-label={t('places.settings')}
        value={own.some((t) => t.name === tab) ? tab : 'appearance'}
        variant="scrollable"
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        {own.map(({ name }) => (
          <Tab
            key={name}
            value={name}
            component={Link}
            href={`/settings/${name}`}
            label={t(`settings.tabs.${name}`)}
            role="link"
            aria-current={name === tab ? 'page' : undefined}
          />
        ))}
        {may('devices.read') && (
          <Tab value="devices" component={Link} href="/devices" label={t('places.devices')} role="link" />
        )}
      </Tabs>
      {children}
    </Screen>
  );
}
