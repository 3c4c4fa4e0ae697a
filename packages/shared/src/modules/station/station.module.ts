import { z } from 'zod';
import { collectionNames, command, defineEntity, defineModule, live, query } from '../../kernel/declare.ts';
import { id, instant, shortText } from '../../kernel/paging.ts';
import { refusalCode } from '../../kernel/sync-protocol.ts';
import { backupState, exportState, keyState } from './backup-views.ts';
import { stationBackupEntity } from './station-backup.ts';
import { healthView } from './station-health.ts';

/** An enrolled workstation as the server knows it; written by the server only. Status `active` or `revoked`. */
export const stationEntity = defineEntity({
  kind: 'station',
  collection: 'settings',
  version: 1,
  body: z.object({
    name: shortText,
    number: z.number().int().positive(),
    enrolledAt: instant,
    /** Ed25519 public key (the `x` of its JWK), by which the clinic's stations know each other without a server. */
    publicKey: z.string().default(''),
  }),
  merge: 'merge-fields',
  write: [],
  migrations: {},
});

const left = z.object({ files: z.number(), bytes: z.number() });

/** Sync state, always in sight. */
export const syncState = z.object({
  status: z.enum(['not-enrolled', 'connecting', 'synced', 'syncing', 'offline', 'revoked', 'refused']),
  since: instant,
  serverUrl: z.string(),
  /** Documents with changes that the server has not confirmed, by collection. */
  waiting: z.array(z.object({ collection: z.enum(collectionNames), count: z.number() })),
  waitingBlobs: z.number(),
  /** Files on their way to the server and from it, when there are any: how many are left, and how fast they go. */
  transfer: z.object({ up: left, down: left, bytesPerSecond: z.number() }).optional(),
  /** Documents that the server refused, with its code; the latest 500. */
  refused: z.array(
    z.object({
      collection: z.enum(collectionNames),
      documentId: z.string(),
      code: refusalCode,
      at: instant,
    }),
  ),
  lastError: z.string().optional(),
  /** The clinic's own network, when this station takes part in it. */
  lan: z
    .object({ hubName: z.string(), isHub: z.boolean(), isUp: z.boolean(), members: z.number() })
    .optional(),
});
export type SyncState = z.infer<typeof syncState>;

export const stationStatus = z.object({
  enrolled: z.boolean(),
  /** True when the practice has no staff yet, so that the first administrator has to be made. */
  needsSetup: z.boolean(),
  /** While a new station fetches the clinic's records: how many are here. */
  firstSync: z.object({ documents: z.number() }).optional(),
  stationId: z.string(),
  stationName: z.string(),
  practiceName: z.string(),
  clinicName: z.string(),
  timeZone: z.string(),
  isDemo: z.boolean(),
  serverUrl: z.string(),
  version: z.string(),
});
export type StationStatus = z.infer<typeof stationStatus>;

/** One change that a screen may want to know; no content. */
export const changeNotice = z.object({
  topic: z.enum([...collectionNames, 'devices', 'traffic', 'sync', 'health', 'heartbeat']),
  kinds: z.array(z.string()),
  patientIds: z.array(z.string()),
});
export type ChangeNotice = z.infer<typeof changeNotice>;

export const stationModule = defineModule({
  name: 'station',
  permissions: {
    'stations.read': 'See the stations of the clinic',
    'stations.manage': 'Add and revoke stations',
  },
  entities: [stationEntity, stationBackupEntity],
  screens: ['enrol', 'setUp', 'settingsStations', 'settingsBackups', 'syncState'],
  procedures: {
    status: query({
      route: 'GET /station',
      summary: 'This station: enrolled or not, practice, clinic, time zone',
      permission: 'anyone',
      reads: ['directory', 'settings'],
      input: z.object({}),
      output: stationStatus,
      errors: {},
    }),
    enrol: command({
      route: 'POST /station/enrol',
      summary: 'Joins a sync server with a one-time code; only while this station is not enrolled',
      permission: 'anyone',
      input: z.object({
        serverUrl: z.url({ protocol: /^https?$/ }).optional(),
        code: z.string().trim().min(4).max(40),
        stationName: shortText.optional(),
      }),
      output: stationStatus,
      errors: { ALREADY_ENROLLED: 409, CODE_INVALID: 422, SERVER_UNREACHABLE: 503 },
    }),
    setUp: command({
      route: 'POST /station/set-up',
      summary: 'Names the practice and makes its first administrator; only while it has no staff',
      permission: 'anyone',
      input: z.object({
        practiceName: shortText,
        clinicName: shortText,
        timeZone: z.string().max(60),
        adminName: shortText,
        login: z.string().trim().min(2).max(120),
        password: z.string().min(10).max(200),
      }),
      output: stationStatus,
      errors: { ALREADY_SET_UP: 409, TIME_ZONE_UNKNOWN: 422 },
    }),
    health: query({
      route: 'GET /station/health',
      summary: "What is wrong with this station's disk or database, if anything",
      permission: 'anyone',
      reads: [],
      input: z.object({}),
      output: healthView,
      errors: {},
    }),
    sync: query({
      route: 'GET /station/sync',
      summary: 'Sync state: what waits, where and since when',
      permission: 'signed-in',
      reads: [],
      input: z.object({}),
      output: syncState,
      errors: {},
    }),
    sendAgain: command({
      route: 'POST /station/sync/send-again',
      summary: 'Asks the server once more to take what it refused',
      permission: 'signed-in',
      input: z.object({}),
      output: syncState,
      errors: {},
    }),
    digest: query({
      route: 'GET /station/digest',
      summary: 'A hash over the content of each collection; equal on stations that hold the same',
      permission: 'stations.read',
      reads: [],
      input: z.object({}),
      output: z.array(
        z.object({ collection: z.enum(collectionNames), documents: z.number(), hash: z.string() }),
      ),
      errors: {},
    }),
    list: query({
      route: 'GET /stations',
      summary: 'The stations of the practice',
      permission: 'stations.read',
      reads: ['settings'],
      input: z.object({}),
      output: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          number: z.number(),
          enrolledAt: instant,
          status: z.enum(['active', 'revoked']),
          isThis: z.boolean(),
        }),
      ),
      errors: {},
    }),
    issueCode: command({
      route: 'POST /stations/codes',
      summary: 'Asks the server for a one-time code that enrols a further station; valid for 15 minutes',
      permission: 'stations.manage',
      input: z.object({}),
      output: z.object({ code: z.string(), expiresAt: instant, serverUrl: z.string() }),
      errors: { SERVER_UNREACHABLE: 503 },
    }),
    revoke: command({
      route: 'POST /stations/{stationId}/revoke',
      summary: 'Revokes the credential of a station; it can no longer sync',
      permission: 'stations.manage',
      input: z.object({ stationId: id }),
      output: z.object({}),
      errors: { STATION_NOT_FOUND: 404, SERVER_UNREACHABLE: 503 },
    }),
    reinstate: command({
      route: 'POST /stations/{stationId}/reinstate',
      summary: 'Gives a revoked station its credential back; it unlocks at its next contact',
      permission: 'stations.manage',
      input: z.object({ stationId: id }),
      output: z.object({}),
      errors: { STATION_NOT_FOUND: 404, SERVER_UNREACHABLE: 503 },
    }),
    backups: query({
      route: 'GET /station/backups',
      summary: 'Where the backups of this station go, and whether the last one passed its restore drill',
      permission: 'stations.read',
      reads: [],
      input: z.object({}),
      output: backupState,
      errors: {},
    }),
    setUpBackups: command({
      route: 'POST /station/backups',
      summary:
        'Sets the folder of the backups, the passphrase that opens them, and whether they go to the server too',
      permission: 'stations.manage',
      input: z.object({
        folder: z.string().trim().min(1).max(500).optional(),
        passphrase: z.string().min(12).max(200).optional(),
        toServer: z.boolean().optional(),
      }),
      output: backupState,
      errors: { BACKUP_FOLDER_UNUSABLE: 422 },
    }),
    backUp: command({
      route: 'POST /station/backups/run',
      summary: 'Makes a backup of this station now and restores it as a drill',
      permission: 'stations.manage',
      input: z.object({}),
      output: backupState,
      errors: { BACKUPS_OFF: 409, BACKUP_FAILED: 409 },
    }),
    exportState: query({
      route: 'GET /station/export',
      summary: 'How far the export of everything is, or how the last one ended',
      permission: 'stations.manage',
      reads: [],
      input: z.object({}),
      output: z.object({ export: exportState.optional() }),
      errors: {},
    }),
    startExport: command({
      route: 'POST /station/export',
      summary: 'Begins to write all records, device messages and files to a folder, readable without Burrow',
      permission: 'stations.manage',
      input: z.object({ folder: z.string().trim().min(1).max(500) }),
      output: z.object({}),
      errors: { EXPORT_FOLDER_UNUSABLE: 422 },
    }),
    cancelExport: command({
      route: 'POST /station/export/cancel',
      summary: 'Ends the export that is being made',
      permission: 'stations.manage',
      input: z.object({}),
      output: z.object({}),
      errors: {},
    }),
    keyState: query({
      route: 'GET /station/key',
      summary: 'Whether the key of the databases is being changed, and when it was last',
      permission: 'stations.manage',
      reads: [],
      input: z.object({}),
      output: keyState,
      errors: {},
    }),
    changeKey: command({
      route: 'POST /station/key',
      summary: 'Writes the databases under a new key, which takes effect at the next start',
      permission: 'stations.manage',
      input: z.object({
        /** Passphrase of the backups, when they have one. */
        passphrase: z.string().max(200).optional(),
      }),
      output: keyState,
      errors: { PASSPHRASE_NEEDED: 422, PASSPHRASE_WRONG: 422 },
    }),
    recover: command({
      route: 'POST /station/recover',
      summary: 'Has the next start set aside what is damaged and take the records from the server or the hub',
      permission: 'stations.manage',
      input: z.object({}),
      output: healthView,
      errors: { NOT_DAMAGED: 409 },
    }),
    changes: live({
      route: 'GET /changes',
      summary: 'Notices of what has changed, as it happens',
      permission: 'signed-in',
      input: z.object({}),
      output: changeNotice,
      errors: {},
    }),
  },
});
