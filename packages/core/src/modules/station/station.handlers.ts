import { fail, ok } from '@burrow/shared/kernel/result.ts';
import { stationEntity, type stationModule } from '@burrow/shared/modules/station/station.module.ts';
import type { Backups } from '../../backup/backups.ts';
import type { Exports } from '../../export/exports.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import type { KeyChanges } from '../../key-change/key-changes.ts';
import { askForRecovery } from '../../recovery/recover-station.ts';
import { contentDigest } from './content-digest.ts';
import { setUpPractice } from './set-up-practice.ts';

export interface EnrolRequest {
  serverUrl: string;
  code: string;
  stationName: string;
}

export interface StationDefaults {
  serverUrl: string;
  stationName: string;
  version: string;
}

async function countAll(collections: CoreServices['collections']): Promise<number> {
  const counts = Object.values(collections).map((collection) => collection.count().exec());
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** @param enrol joins the server and starts replication and devices */
export function stationHandlers(
  { documents, collections, file, station, sync, changes, health }: CoreServices,
  defaults: StationDefaults,
  enrol: (request: EnrolRequest) => Promise<'done' | 'CODE_INVALID' | 'SERVER_UNREACHABLE'>,
  backups: Backups,
  exports: Exports,
  keyChanges: KeyChanges,
): Handlers<typeof stationModule> {
  const status = async () => ({
    ...(await station.status(documents, defaults.version)),
    firstSync: station.awaitsRecords() ? { documents: await countAll(collections) } : undefined,
  });
  return {
    status: async () => ok(await status()),
    enrol: async (_call, input) => {
      if (station.enrolment()) return fail('ALREADY_ENROLLED');
      const outcome = await enrol({
        serverUrl: input.serverUrl ?? defaults.serverUrl,
        code: input.code,
        stationName: input.stationName ?? defaults.stationName,
      });
      return outcome === 'done' ? ok(await status()) : fail(outcome);
    },
    setUp: async (call, input) => {
      if (!(await status()).needsSetup) return fail('ALREADY_SET_UP');
      if (!isTimeZone(input.timeZone)) return fail('TIME_ZONE_UNKNOWN', { field: 'timeZone' });
      const { practiceName, clinicName, timeZone, ...admin } = input;
      const staffId = await setUpPractice(
        documents,
        station,
        { practiceName, clinicName, timeZone, isDemo: false },
        admin,
      );
      call.concerns(staffId);
      return ok(await status());
    },
    health: async () => ok(health.state()),
    sync: async () => ok(sync.state()),
    sendAgain: async () => {
      sync.sendAgain();
      return ok(sync.state());
    },
    digest: async () => ok(await contentDigest(collections)),
    list: async () => {
      const stations = await documents.find(stationEntity);
      return ok(
        stations
          .map(({ id, status, body }) => ({
            id,
            name: body.name,
            number: body.number,
            enrolledAt: body.enrolledAt,
            status: status === 'revoked' ? ('revoked' as const) : ('active' as const),
            isThis: id === station.id(),
          }))
          .sort((a, b) => a.number - b.number),
      );
    },
    issueCode: async () => sync.issueCode(),
    revoke: async (call, input) => {
      call.concerns(input.stationId);
      return sync.revoke(input.stationId);
    },
    reinstate: async (call, input) => {
      call.concerns(input.stationId);
      return sync.reinstate(input.stationId);
    },
    backups: async () => ok(backups.state()),
    setUpBackups: async (_call, input) => {
      const outcome = await backups.setUp(input);
      return outcome === 'done' ? ok(backups.state()) : fail(outcome, { field: 'folder' });
    },
    backUp: async () => {
      const result = await backups.run();
      if (!result) return fail('BACKUPS_OFF');
      return result.problem ? fail('BACKUP_FAILED', { detail: result.problem }) : ok(backups.state());
    },
    exportState: async () => ok({ export: exports.state() }),
    startExport: async (_call, input) =>
      exports.start(input.folder) === 'started'
        ? ok({})
        : fail('EXPORT_FOLDER_UNUSABLE', { field: 'folder' }),
    cancelExport: async () => {
      await exports.cancel();
      return ok({});
    },
    keyState: async () => ok(keyChanges.state()),
    changeKey: async (_call, { passphrase }) => {
      const outcome = await keyChanges.start(passphrase);
      return outcome === 'started' ? ok(keyChanges.state()) : fail(outcome, { field: 'passphrase' });
    },
    recover: async () => {
      if (!health.noteRecovery()) return fail('NOT_DAMAGED');
      askForRecovery(file);
      return ok(health.state());
    },
    changes: (_call, _input, signal) => changes.stream(signal),
  };
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
