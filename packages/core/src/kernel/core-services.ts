import type { Nicknames } from '@burrow/shared/modules/directory/rules/name-likeness.ts';
import type { DevicesHost } from '../devices-host/devices-host.ts';
import type { StationHealth } from '../health/station-health.ts';
import type { SearchFeed } from '../modules/directory/search-feed.ts';
import type { Scanner } from '../modules/documents/scanner.ts';
import type { Uploads } from '../modules/documents/uploads.ts';
import type { Previews } from '../modules/imaging/thumbnails/previews.ts';
import type { Thumbnails } from '../modules/imaging/thumbnails/thumbnails.ts';
import type { Station } from '../modules/station/station.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { DocumentCollections } from '../storage/database.ts';
import type { Documents } from '../storage/documents.ts';
import type { SearchIndex } from '../storage/search-index.ts';
import type { StationFile } from '../storage/station-file.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { ChangeBus } from './change-bus.ts';
import type { Log } from './log.ts';
import type { Turns } from './turns.ts';

/** What the modules of the core share. */
export interface CoreServices {
  documents: Documents;
  collections: DocumentCollections;
  file: StationFile;
  blobs: BlobStore;
  /** Files on their way in parts. */
  uploads: Uploads;
  scanner: Scanner;
  search: SearchIndex;
  searchFeed: SearchFeed;
  nicknames: Nicknames;
  station: Station;
  changes: ChangeBus;
  /** Turns at one held item by its id: what files it and who decides it do not overtake each other. */
  heldTurns: Turns;
  devices(): DevicesHost;
  sync: SyncService;
  health: StationHealth;
  thumbnails: Thumbnails;
  previews: Previews;
  /** Folder of the clinical tables. */
  resourcesFolder: string;
  log: Log;
}
