import { Box, Divider } from '@mui/material';
import { BackupSection } from './backup-section.tsx';
import { ExportSection } from './export-section.tsx';

/** What keeps the records when this computer is lost, and how the practice takes them elsewhere. */
export default function SettingsBackups() {
  return (
    <Box sx={{ display: 'grid', gap: 6, alignContent: 'start', maxWidth: 720 }}>
      <BackupSection />
      <Divider />
      <ExportSection />
    </Box>
  );
}
