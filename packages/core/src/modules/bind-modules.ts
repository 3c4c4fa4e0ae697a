import type { Backups } from '../backup/backups.ts';
import type { Exports } from '../export/exports.ts';
import type { AllHandlers } from '../kernel/bind-module.ts';
import type { CoreServices } from '../kernel/core-services.ts';
import type { KeyChanges } from '../key-change/key-changes.ts';
import { anaesthesiaHandlers } from './anaesthesia/anaesthesia.handlers.ts';
import { attentionHandlers } from './attention/attention.handlers.ts';
import { auditHandlers } from './audit/audit.handlers.ts';
import { billingHandlers } from './billing/billing.handlers.ts';
import { calculatorsHandlers } from './calculators/calculators.handlers.ts';
import { clinicalHandlers } from './clinical/clinical.handlers.ts';
import { consentHandlers } from './consent/consent.handlers.ts';
import { devicesHandlers } from './devices/devices.handlers.ts';
import { directoryHandlers } from './directory/directory.handlers.ts';
import { documentsHandlers } from './documents/documents.handlers.ts';
import { imagingHandlers } from './imaging/imaging.handlers.ts';
import type { ImagingIntake } from './imaging/imaging.intake.ts';
import { labHandlers } from './lab/lab.handlers.ts';
import type { LabIntake } from './lab/lab.intake.ts';
import type { LabTables } from './lab/lab-tables.ts';
import { controlledHandlers } from './pharmacy/controlled.handlers.ts';
import { pharmacyHandlers } from './pharmacy/pharmacy.handlers.ts';
import { PharmacyLibrary } from './pharmacy/pharmacy-library.ts';
import { scheduleHandlers } from './schedule/schedule.handlers.ts';
import { sessionHandlers } from './session/session.handlers.ts';
import type { Sessions } from './session/sessions.ts';
import { type EnrolRequest, type StationDefaults, stationHandlers } from './station/station.handlers.ts';
import { vaccinationHandlers } from './vaccination/vaccination.handlers.ts';
import type { VaccineLibrary } from './vaccination/vaccine-library.ts';
import type { TermLibrary } from './visit/term-library.ts';
import { visitHandlers } from './visit/visit.handlers.ts';
import { wardHandlers } from './ward/ward.handlers.ts';

export interface ModuleParts {
  sessions: Sessions;
  backups: Backups;
  exports: Exports;
  keyChanges: KeyChanges;
  labTables: LabTables;
  vaccineLibrary: VaccineLibrary;
  termLibrary: TermLibrary;
  labIntake: LabIntake;
  imagingIntake: ImagingIntake;
  stationDefaults: StationDefaults;
  enrol(request: EnrolRequest): Promise<'done' | 'CODE_INVALID' | 'SERVER_UNREACHABLE'>;
}

/** Every module with its handlers; leaving one out does not compile. */
export function bindModules(core: CoreServices, parts: ModuleParts): AllHandlers {
  const pharmacyLibrary = new PharmacyLibrary(core.resourcesFolder);
  return {
    session: sessionHandlers(core, parts.sessions),
    station: stationHandlers(
      core,
      parts.stationDefaults,
      parts.enrol,
      parts.backups,
      parts.exports,
      parts.keyChanges,
    ),
    directory: directoryHandlers(core),
    clinical: clinicalHandlers(core, parts.labTables),
    visit: visitHandlers(core, parts.termLibrary),
    consent: consentHandlers(core),
    ward: wardHandlers(core, pharmacyLibrary),
    anaesthesia: anaesthesiaHandlers(core),
    vaccination: vaccinationHandlers(core, parts.vaccineLibrary),
    pharmacy: pharmacyHandlers(core, pharmacyLibrary),
    controlled: controlledHandlers(core, parts.sessions, pharmacyLibrary),
    schedule: scheduleHandlers(core),
    billing: billingHandlers(core, parts.labTables),
    lab: labHandlers(core, parts.labTables, parts.labIntake),
    imaging: imagingHandlers(core),
    documents: documentsHandlers(core),
    calculators: calculatorsHandlers(core),
    attention: attentionHandlers(core, parts.labIntake, parts.imagingIntake),
    devices: devicesHandlers(core),
    audit: auditHandlers(core),
  };
}
