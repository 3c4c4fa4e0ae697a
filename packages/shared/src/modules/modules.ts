import { contractOfModule } from '../kernel/contract.ts';
import { anaesthesiaModule } from './anaesthesia/anaesthesia.module.ts';
import { attentionModule } from './attention/attention.module.ts';
import { auditModule } from './audit/audit.module.ts';
import { billingModule } from './billing/billing.module.ts';
import { calculatorsModule } from './calculators/calculators.module.ts';
import { clinicalModule } from './clinical/clinical.module.ts';
import { consentModule } from './consent/consent.module.ts';
import { devicesModule } from './devices/devices.module.ts';
import { directoryModule } from './directory/directory.module.ts';
import { documentsModule } from './documents/documents.module.ts';
import { imagingModule } from './imaging/imaging.module.ts';
import { labModule } from './lab/lab.module.ts';
import { controlledModule } from './pharmacy/controlled.module.ts';
import { pharmacyModule } from './pharmacy/pharmacy.module.ts';
import { scheduleModule } from './schedule/schedule.module.ts';
import { sessionModule } from './session/session.module.ts';
import { stationModule } from './station/station.module.ts';
import { vaccinationModule } from './vaccination/vaccination.module.ts';
import { visitModule } from './visit/visit.module.ts';
import { wardModule } from './ward/ward.module.ts';

/** Every module of the workstation. Core, renderer and server each bind all of them, or do not compile. */
export const modules = {
  session: sessionModule,
  station: stationModule,
  directory: directoryModule,
  clinical: clinicalModule,
  visit: visitModule,
  consent: consentModule,
  ward: wardModule,
  anaesthesia: anaesthesiaModule,
  vaccination: vaccinationModule,
  pharmacy: pharmacyModule,
  controlled: controlledModule,
  schedule: scheduleModule,
  billing: billingModule,
  lab: labModule,
  imaging: imagingModule,
  documents: documentsModule,
  calculators: calculatorsModule,
  attention: attentionModule,
  devices: devicesModule,
  audit: auditModule,
} as const;
export type Modules = typeof modules;
export type ModuleName = keyof Modules;

/** The one contract, served over MessagePort, WebSocket and HTTP. */
export const contract = {
  session: contractOfModule(sessionModule),
  station: contractOfModule(stationModule),
  directory: contractOfModule(directoryModule),
  clinical: contractOfModule(clinicalModule),
  visit: contractOfModule(visitModule),
  consent: contractOfModule(consentModule),
  ward: contractOfModule(wardModule),
  anaesthesia: contractOfModule(anaesthesiaModule),
  vaccination: contractOfModule(vaccinationModule),
  pharmacy: contractOfModule(pharmacyModule),
  controlled: contractOfModule(controlledModule),
  schedule: contractOfModule(scheduleModule),
  billing: contractOfModule(billingModule),
  lab: contractOfModule(labModule),
  imaging: contractOfModule(imagingModule),
  documents: contractOfModule(documentsModule),
  calculators: contractOfModule(calculatorsModule),
  attention: contractOfModule(attentionModule),
  devices: contractOfModule(devicesModule),
  audit: contractOfModule(auditModule),
};

type PermissionsOf<M> = M extends { permissions: infer P } ? keyof P & string : never;
export type Permission = { [N in ModuleName]: PermissionsOf<Modules[N]> }[ModuleName];

/** Every permission of every module. */
export const allPermissions: Permission[] = Object.values(modules).flatMap(
  (module) => Object.keys(module.permissions) as Permission[],
);

type ErrorsOfModule<M> = M extends { procedures: infer P }
  ? { [K in keyof P]: P[K] extends { errors: infer E } ? keyof E & string : never }[keyof P]
  : never;
/** Every failure code of every procedure; the catalogue holds a sentence for each. */
export type ErrorCode = { [N in ModuleName]: ErrorsOfModule<Modules[N]> }[ModuleName];

type ScreensOfModule<M> = M extends { screens: readonly (infer S)[] } ? S & string : never;
/** Every screen that the renderer must provide. */
export type ScreenName = { [N in ModuleName]: ScreensOfModule<Modules[N]> }[ModuleName];
