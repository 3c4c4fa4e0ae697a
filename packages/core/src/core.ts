import { join } from 'node:path';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import { deviceEntity } from '@burrow/shared/modules/devices/devices.module.ts';
import { Backups } from './backup/backups.ts';
import { ServerBackups } from './backup/server-backups.ts';
import type { CoreOptions } from './core-options.ts';
import { type DevicesHost, startDevicesHost } from './devices-host/devices-host.ts';
import { Exports } from './export/exports.ts';
import { AuditRuns } from './gateway/audit-runs.ts';
import { type HttpGateway, startHttpGateway } from './gateway/http-gateway.ts';
import { RateLimit } from './gateway/rate-limit.ts';
import { type BurrowRouter, createRouter } from './gateway/router.ts';
import { checkDatabases, markStopped } from './health/check-databases.ts';
import { StationHealth } from './health/station-health.ts';
import { ChangeBus } from './kernel/change-bus.ts';
import { Closing } from './kernel/closing.ts';
import type { CoreServices } from './kernel/core-services.ts';
import { publishChanges } from './kernel/publish-changes.ts';
import { Turns } from './kernel/turns.ts';
import { KeyChanges } from './key-change/key-changes.ts';
import { HeldFiling } from './modules/attention/held-filing.ts';
import { AuditChain } from './modules/audit/audit-chain.ts';
import { bindModules } from './modules/bind-modules.ts';
import { deviceSettings, documentId } from './modules/devices/devices.handlers.ts';
import { loadNicknames } from './modules/directory/load-nicknames.ts';
import { SearchFeed } from './modules/directory/search-feed.ts';
import { Scanner } from './modules/documents/scanner.ts';
import { Uploads } from './modules/documents/uploads.ts';
import { ImagingIntake } from './modules/imaging/imaging.intake.ts';
import { Previews } from './modules/imaging/thumbnails/previews.ts';
import { Thumbnails } from './modules/imaging/thumbnails/thumbnails.ts';
import { worklist } from './modules/imaging/worklist.ts';
import { LabIntake } from './modules/lab/lab.intake.ts';
import { LabTables } from './modules/lab/lab-tables.ts';
import { Sessions } from './modules/session/sessions.ts';
import type { EnrolRequest } from './modules/station/station.handlers.ts';
import { Station } from './modules/station/station.ts';
import { VaccineLibrary } from './modules/vaccination/vaccine-library.ts';
import { TermLibrary } from './modules/visit/term-library.ts';
import { openStationData } from './open-station-data.ts';
import { Documents } from './storage/documents.ts';
import { MergedRecords } from './storage/merged-records.ts';
import { SearchIndex } from './storage/search-index.ts';
import { enrolStation } from './sync/enrol-station.ts';
import { StationSync } from './sync/station-sync.ts';
import { SyncSwitch } from './sync/sync-switch.ts';

export interface Core {
  services: CoreServices;
  router: BurrowRouter;
  gateway: HttpGateway;
  labIntake: LabIntake;
  imagingIntake: ImagingIntake;
  labTables: LabTables;
  vaccineLibrary: VaccineLibrary;
  devices(): DevicesHost;
  awaitInSync(): Promise<void>;
  /** Joins a server; replication and devices start. */
  enrol(request: EnrolRequest): Promise<'done' | 'CODE_INVALID' | 'SERVER_UNREACHABLE'>;
  close(): Promise<void>;
}

/**
 * Starts a workstation's core: storage, the gateway and, once enrolled, replication and device links.
 * @throws with the remedy when the folder, the key or the port cannot be had; nothing is left open then
 */
export async function startCore(options: CoreOptions): Promise<Core> {
  const opened = new Closing();
  try {
    return await openCore(options, opened);
  } catch (error) {
    await opened.closeAll().catch(() => undefined);
    throw error;
  }
}

async function openCore(options: CoreOptions, opened: Closing): Promise<Core> {
  const { folder, log } = options;
  const data = await openStationData(options, opened);
  const { keyHex, blobsFolder, database, file, fileKey, blobs, salvaged, wasCutOff } = data;
  const station = new Station(file);
  const merged = new MergedRecords();
  opened.add(await merged.follow(database.collections));
  const origin = () => ({
    clinicId: station.clinicId(),
    stationId: station.id(),
    writer: station.writer(),
    now: Date.now(),
  });
  const documents = new Documents(database.collections, origin, merged);
  const nicknames = loadNicknames(options.resourcesFolder);
  const search = new SearchIndex(folder, keyHex, merged);
  opened.add(() => search.close());
  const searchFeed = new SearchFeed(documents, database.collections, search, nicknames, log);
  opened.add(() => searchFeed.stop());
  await searchFeed.start();
  const changes = new ChangeBus();
  const sync = new SyncSwitch(blobs, file);
  opened.add(() => sync.close());
  const health = new StationHealth({
    folder,
    log,
    onChange: () => changes.publish({ topic: 'health', kinds: [], patientIds: [] }),
    onMended: () => {
      host?.processWhatWaits();
      searchFeed.wake();
    },
  });
  opened.add(() => health.close());
  let host: DevicesHost | undefined;
  const hosted = Promise.withResolvers<DevicesHost>();
  const devices = () => {
    if (!host) throw new Error('The devices are starting');
    return host;
  };
  /** What devices send before the station belongs to a clinic is on disk and waits for this. */
  const enrolled = Promise.withResolvers<void>();
  enrolled.promise.catch(() => undefined);
  const sealing = blobs
    .sealAll()
    .catch((error: unknown) => log('warn', 'files.unsealed', { error: String(error) }));
  opened.add(() => sealing);
  const thumbnails = new Thumbnails(blobs, fileKey);
  const scanner = new Scanner(
    { documents, blobs, sync, file, log },
    { dataFolder: folder, preset: options.scannerFolder },
  );
  opened.add(() => scanner.close());
  const services: CoreServices = {
    documents,
    collections: database.collections,
    file,
    blobs,
    uploads: new Uploads(join(folder, 'uploads'), fileKey),
    scanner,
    search,
    searchFeed,
    nicknames,
    station,
    changes,
    heldTurns: new Turns(),
    devices,
    sync,
    health,
    thumbnails,
    previews: new Previews({ documents, blobs, sync, thumbnails, log }),
    resourcesFolder: options.resourcesFolder,
    log,
  };
  const stopPublishing = publishChanges(database.collections, merged, changes);
  opened.add(stopPublishing);
  const labTables = new LabTables(options.resourcesFolder);
  const vaccineLibrary = new VaccineLibrary(options.resourcesFolder);
  const termLibrary = new TermLibrary(services);
  opened.add(() => termLibrary.close());
  const labIntake = new LabIntake(services, labTables);
  const imagingIntake = new ImagingIntake(services);
  const heldFiling = new HeldFiling(services, labIntake, imagingIntake);
  opened.add(() => heldFiling.close());
  const backups = new Backups({
    folder,
    keyHex,
    file,
    station,
    defaultTarget: options.backupFolder,
    server: new ServerBackups(documents, sync, () => station.id()),
    log,
  });
  opened.add(() => backups.close());
  const keyChanges = new KeyChanges({ folder, keyHex, file, backups, log });
  opened.add(() => keyChanges.close());
  const exports = new Exports(services, { folder, keyHex });
  opened.add(() => exports.cancel());
  const sessions = new Sessions(documents, file);
  const audit = new AuditChain(documents);

  async function startEnrolled(): Promise<void> {
    await station.status(documents, options.version);
    const enrolment = station.enrolment()!;
    sync.connect(
      new StationSync({
        enrolment,
        collections: database.collections,
        blobs,
        file,
        log,
        blobLimitBytes: options.blobLimitBytes,
        lan: options.lan && { ...options.lan, writer: station.writer(), documents },
        onState: () => changes.publish({ topic: 'sync', kinds: [], patientIds: [] }),
      }),
    );
    const isRecovering = file.isRecovering();
    if (salvaged !== undefined) {
      const outcome = `${salvaged} records salvaged`;
      const { stationId } = enrolment;
      await audit.append({
        procedure: 'station.recover',
        staffId: 'system',
        outcome,
        targetId: stationId,
        patientId: '',
      });
    }
    if (station.awaitsRecords()) {
      sync.awaitInSync().then(
        async () => {
          if (isRecovering) {
            const { applySettings, fileAgain } = await hosted.promise;
            await applySettings(await ownSettings());
            await fileAgain();
          }
          station.hasRecords();
        },
        (error: unknown) => log('warn', 'station.first-sync-failed', { error: String(error) }),
      );
    }
    // A recovered station has its settings at the server already; new ones would contradict them.
    for (const setting of isRecovering ? [] : options.deviceDefaults) {
      const id = documentId(enrolment.stationId, setting.id);
      await documents.insertOnce(deviceEntity, 'system', { id, status: 'active', body: setting });
    }
    enrolled.resolve();
    backups.start();
    scanner.start();
    heldFiling.wake();
  }
  const ownSettings = async () => withPorts(await deviceSettings(services), options.deviceDefaults);
  const deviceName = (deviceId: string) => host?.states().find(({ id }) => id === deviceId)?.name ?? deviceId;

  async function enrol(request: EnrolRequest): Promise<'done' | 'CODE_INVALID' | 'SERVER_UNREACHABLE'> {
    const outcome = await enrolStation({ ...request, clinicId: station.importedClinic() });
    if (typeof outcome === 'string') return outcome;
    station.enrol(outcome);
    await startEnrolled();
    await devices().applySettings(await ownSettings());
    return 'done';
  }

  const router = createRouter(
    bindModules(services, {
      sessions,
      backups,
      exports,
      keyChanges,
      labTables,
      vaccineLibrary,
      termLibrary,
      labIntake,
      imagingIntake,
      enrol,
      stationDefaults: {
        serverUrl: options.serverUrl,
        stationName: options.stationName,
        version: options.version,
      },
    }),
    {
      session: (token) => sessions.of(token),
      audit: (record) => audit.append(record),
      refuses: (_procedure, { kind }) => (kind === 'command' ? health.refusesWriting() : undefined),
      diskProblem: (error) => health.note(error),
      isEnrolled: () => station.enrolment() !== undefined,
      rateLimit: new RateLimit(300, 1_200),
      auditRuns: new AuditRuns(),
      log,
    },
  );
  if (station.enrolment()) await startEnrolled();
  host = await startDevicesHost({
    folder,
    blobsFolder,
    keyHex,
    fileKey,
    bind: options.bind,
    devices: station.enrolment() ? await ownSettings() : options.deviceDefaults,
    worklist: async (query) => (station.enrolment() ? worklist(services, query) : []),
    onAnalyzerMessage: async (intakeId, deviceId, receivedAt, message) => {
      await enrolled.promise;
      return labIntake.receive({ intakeId, deviceId, deviceName: deviceName(deviceId), receivedAt }, message);
    },
    onImage: async (intakeId, deviceId, receivedAt, object) => {
      await enrolled.promise;
      return imagingIntake.receive(
        { intakeId, deviceId, deviceName: deviceName(deviceId), receivedAt },
        object,
      );
    },
    ...(options.rawMessageDays ? { rawMessageDays: options.rawMessageDays } : {}),
    onState: () => changes.publish({ topic: 'devices', kinds: [], patientIds: [] }),
    onDiskError: (error) => health.note(error),
    onTraffic: () => changes.publish({ topic: 'traffic', kinds: [], patientIds: [] }),
    log,
  });
  hosted.resolve(host);
  opened.add(() => host?.close());
  opened.add(() => enrolled.reject(new Error('The core stops')));
  const gateway = await startHttpGateway({
    bind: options.bind,
    port: options.port,
    router,
    rendererFolder: options.rendererFolder,
    version: options.version,
  });
  opened.add(() => gateway.close());

  const endCheck = wasCutOff
    ? checkDatabases(folder, keyHex, (damaged) => {
        log('error', 'database.damaged', { damaged });
        health.noteDamage();
      })
    : undefined;
  opened.add(() => endCheck?.());

  return {
    services,
    router,
    gateway,
    labIntake,
    imagingIntake,
    labTables,
    vaccineLibrary,
    devices,
    enrol,
    awaitInSync: () => sync.awaitInSync(),
    close: async () => {
      await opened.closeAll();
      markStopped(folder);
    },
  };
}

/** Ports given at the start count for this run, whatever the settings say. */
function withPorts(settings: DeviceSetting[], given: DeviceSetting[]): DeviceSetting[] {
  return settings.map((setting) => {
    const override = given.find(({ id, link }) => id === setting.id && link.type === setting.link.type);
    return override ? { ...setting, link: override.link } : setting;
  });
}
