import { Box } from '@mui/material';
import { BackupSection } from './backup-section.tsx';
import { ExportSection } from './export-section.tsx';
import { KeySection } from './key-section.tsx';

/** What keeps the records when this computer is lost, how the practice takes them elsewhere, and their key. */
export default function SettingsBackups() {
  return (
    <Box sx={{ display: 'grid', gap: 6, alignContent: 'start', maxWidth: 720 }}>
      <BackupSection />
      <ExportSection />
      <KeySection />
    </Box>
  );
}
