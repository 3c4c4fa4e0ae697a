import { useClinic } from './clinic.ts';
import { openGateway } from './gateway-host.ts';
import { backupScenarios } from './scenarios-backups.ts';
import { calculatorScenarios } from './scenarios-calculators.ts';
import { decisionScenarios } from './scenarios-decisions.ts';
import { deviceScenarios } from './scenarios-devices.ts';
import { imagingScenarios } from './scenarios-imaging.ts';
import { labScenarios } from './scenarios-lab.ts';
import { peopleScenarios } from './scenarios-people.ts';
import { offlineScenarios } from './scenarios-sync.ts';
import { twoPatientScenarios } from './scenarios-two-patients.ts';
import { vaccinationScenarios } from './scenarios-vaccination.ts';
import { viewerScenarios } from './scenarios-viewer.ts';
import { visitScenarios } from './scenarios-visit.ts';

/** The workstation in a browser, at the station's own gateway. */
const clinic = useClinic(openGateway);
peopleScenarios(clinic);
labScenarios(clinic);
vaccinationScenarios(clinic);
visitScenarios(clinic);
imagingScenarios(clinic);
viewerScenarios(clinic);
calculatorScenarios(clinic);
decisionScenarios(clinic);
deviceScenarios(clinic);
twoPatientScenarios(clinic);
backupScenarios(clinic);
offlineScenarios(clinic);
