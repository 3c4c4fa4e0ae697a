import type { Permission } from '@burrow/shared/modules/modules.ts';
import { Box } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type ChartSection, patientPath } from '../../app/hit-path.ts';
import { useMay } from '../../app/session.ts';
import { LinkTabs } from '../../kit/link-tabs.tsx';

const sections: readonly { name: ChartSection | 'summary'; permission: Permission }[] = [
  { name: 'summary', permission: 'patients.read' },
  { name: 'visit', permission: 'visits.read' },
  { name: 'lab', permission: 'lab.read' },
  { name: 'imaging', permission: 'imaging.read' },
  { name: 'vaccinations', permission: 'vaccinations.read' },
  { name: 'medicines', permission: 'prescriptions.read' },
  { name: 'stay', permission: 'ward.read' },
  { name: 'anaesthesia', permission: 'anaesthesia.read' },
  { name: 'consents', permission: 'consents.read' },
  { name: 'documents', permission: 'documents.read' },
  { name: 'history', permission: 'records.read' },
  { name: 'calculators', permission: 'patients.read' },
];

/** The sections of a chart that this person may open. */
export function ChartTabs({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [location] = useLocation();
  const here = sections.find(({ name }) => name !== 'summary' && location.endsWith(`/${name}`))?.name;
  const tabs = sections
    .filter(({ permission }) => may(permission))
    .map(({ name }) => ({
      name,
      href: patientPath(patientId, name === 'summary' ? undefined : name),
      label: t(`patient.section.${name}`),
    }));
  return (
    <Box
      sx={{
        px: { xs: 1, md: 2 },
        bgcolor: 'background.paper',
        boxShadow: 'inset 0 -1px 0 var(--mui-palette-divider)',
      }}
    >
      <LinkTabs tabs={tabs} here={here ?? 'summary'} label={t('patient.sections')} />
    </Box>
  );
}
