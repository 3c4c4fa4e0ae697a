import { useClinic } from './clinic.ts';
import { openElectron } from './electron-host.ts';
import { backupScenarios } from './scenarios-backups.ts';
import { imagingScenarios } from './scenarios-imaging.ts';
import { labScenarios } from './scenarios-lab.ts';
import { peopleScenarios } from './scenarios-people.ts';
import { offlineScenarios } from './scenarios-sync.ts';

/** The same scenarios through main.js, preload.cjs and a MessagePort (what the stand-in proves: electron.ts). */
const clinic = useClinic(openElectron);
peopleScenarios(clinic);
labScenarios(clinic);
imagingScenarios(clinic);
backupScenarios(clinic);
offlineScenarios(clinic);
