import { join, resolve } from 'node:path';
import type { DeviceSetting } from '@burrow/shared/modules/devices/device-state.ts';
import type { CoreOptions } from '../core-options.ts';
import type { LanSettings } from '../sync/lan/lan.ts';

type Environment = Record<string, string | undefined>;

/**
 * Reads the core's settings from the environment, where the launcher puts them.
 * @throws when a port is not a number from 0 to 65535, or a time is no number of days
 */
export function coreOptionsFromEnvironment(
  env: Environment,
  root: string,
): {
  options: Omit<CoreOptions, 'log'> & { aeTitle: string };
  firstCode: string | undefined;
  wantsDemo: boolean;
} {
  const data = env.BURROW_DATA ?? join(root, 'data');
  const aeTitle = env.BURROW_AE_TITLE ?? 'BURROW';
  const deviceDefaults: DeviceSetting[] = [
    {
      id: 'mllp',
      name: 'HL7 analyzers',
      charset: 'utf-8',
      link: { type: 'mllp', port: port(env, 'BURROW_MLLP_PORT', 2575) },
    },
    {
      id: 'astm',
      name: 'ASTM analyzers',
      charset: 'utf-8',
      link: { type: 'astm-tcp', port: port(env, 'BURROW_ASTM_PORT', 2576) },
    },
    {
      id: 'dicom',
      name: 'DICOM modalities',
      charset: 'utf-8',
      link: { type: 'dicom', port: port(env, 'BURROW_DICOM_PORT', 11_112), aeTitle },
    },
  ];
  return {
    options: {
      folder: join(data, 'station'),
      resourcesFolder: env.BURROW_RESOURCES ?? join(root, 'resources'),
      rendererFolder: env.BURROW_RENDERER ?? join(root, 'apps/desktop/out/renderer'),
      bind: env.BURROW_BIND ?? '127.0.0.1',
      port: port(env, 'BURROW_PORT', 7717),
      serverUrl: env.BURROW_SERVER ?? 'http://127.0.0.1:7718',
      stationName: env.BURROW_STATION ?? 'Front desk',
      version: env.BURROW_VERSION ?? '0.1.0',
      deviceDefaults,
      lan: lan(env),
      recovers: env.BURROW_RECOVER === 'yes',
      ...(env.BURROW_BACKUP_FOLDER ? { backupFolder: resolve(env.BURROW_BACKUP_FOLDER) } : {}),
      ...(env.BURROW_SCANNER_FOLDER ? { scannerFolder: resolve(env.BURROW_SCANNER_FOLDER) } : {}),
      ...(env.BURROW_IMAGES_GB ? { blobLimitBytes: gigabytes(env.BURROW_IMAGES_GB) } : {}),
      ...(env.BURROW_RAW_DAYS ? { rawMessageDays: days(env.BURROW_RAW_DAYS) } : {}),
      aeTitle,
    },
    firstCode: env.BURROW_FIRST_CODE || undefined,
    wantsDemo: env.BURROW_DEMO !== 'no',
  };
}

/** The clinic's own network; undefined when this station takes no part in it. */
function lan(env: Environment): LanSettings | undefined {
  if (!env.BURROW_LAN) return undefined;
  return {
    address: env.BURROW_LAN,
    port: port(env, 'BURROW_LAN_PORT', 7719),
    neighbours: (env.BURROW_LAN_NEIGHBOURS ?? '').split(',').filter(Boolean),
    discovers: env.BURROW_LAN_DISCOVERY !== 'off',
  };
}

function gigabytes(text: string): number {
  const value = Number(text);
  if (!(value > 0))
    throw new Error(`BURROW_IMAGES_GB is ${text}; it is the gigabytes of images kept here, more than 0.`);
  return value * 1e9;
}

function days(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`BURROW_RAW_DAYS is ${text}; raw messages are kept a whole number of days, 1 or more.`);
  return value;
}

function port(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new Error(`${name} is ${text}; a port is a number from 0 to 65535.`);
  return value;
}
