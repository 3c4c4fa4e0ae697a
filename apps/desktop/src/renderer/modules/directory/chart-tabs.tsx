import type { Permission } from '@burrow/shared/modules/modules.ts';
import { Tab, Tabs } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type ChartSection, patientPath } from '../../app/hit-path.ts';
import { useMay } from '../../app/session.ts';

const sections: readonly { name: ChartSection | 'summary'; permission: Permission }[] = [
  { name: 'summary', permission: 'patients.read' },
  { name: 'lab', permission: 'lab.read' },
  { name: 'imaging', permission: 'imaging.read' },
  { name: 'history', permission: 'records.read' },
];

/** The sections of a chart, as links: each has its address. */
export function ChartTabs({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [location] = useLocation();
  const here =
    sections.find(({ name }) => name !== 'summary' && location.endsWith(`/${name}`))?.name ?? 'summary';
  return (
    <Tabs
      component="nav"
      aria-label={t('patient.sections')}
      value={here}
      variant="scrollable"
      sx={{
        px: { xs: 1, md: 3 },
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        flex: 'none',
      }}
    >
      {sections
        .filter(({ permission }) => may(permission))
        .map(({ name }) => (
          <Tab
            key={name}
            value={name}
            role="link"
            aria-current={name === here ? 'page' : undefined}
            aria-selected={undefined}
            component={Link}
            href={patientPath(patientId, name === 'summary' ? undefined : name)}
            label={t(`patient.section.${name}`)}
          />
        ))}
    </Tabs>
  );
}
