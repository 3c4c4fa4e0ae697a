import { mkdirSync, rmSync } from 'node:fs';
import { Chance, seedTheProcess } from './chance.ts';
import { NodeDown } from './database.ts';
import { PowerCut } from './disk.ts';
import { Diary } from './edits.ts';
import { type Database, Scene, TABLES } from './scene.ts';
import { tellStory } from './story.ts';
import type { Variant } from './variants.ts';
import { World } from './world.ts';

export interface SeedResult {
  seed: number;
  failures: string[];
  /** Digest of all that happened; the same for each run of the seed. */
  digest: string;
  acts: number;
  log: string[];
}

let runs = 0;

/** Tells the story of one seed and says what was found wrong in it. */
export async function runSeed(
  seed: number,
  database: Database,
  variant: Variant,
  isVerbose = false,
): Promise<SeedResult> {
  const { admin } = database;
  await admin.query(`truncate ${TABLES.join(', ')}, repeated cascade`);
  const folder = `${database.folder}/${++runs}`;
  mkdirSync(folder, { recursive: true });
  const probe = new Chance(seed);
  const world = new World(seed, folder, [...database.connections], variant, probe.between(1, 2), isVerbose);
  const uninstall = world.time.install();
  seedTheProcess(world.chance);
  const onError = (error: unknown) => {
    if (isOfACut(error)) return;
    world.fail(
      `threw: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`,
    );
  };
  world.time.onError = onError;
  process.on('unhandledRejection', onError);
  const scene = new Scene(world, new Diary(), database);
  try {
    await tellStory(scene);
  } catch (error) {
    world.fail(`the story broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    for (const station of world.stations) await station.close();
    for (const node of world.nodes) await node.die();
    await world.time.runUntil(() => false, 1_000);
    for (const { disk } of world.stations) disk.discard();
    process.off('unhandledRejection', onError);
    uninstall();
    rmSync(folder, { recursive: true, force: true });
  }
  return { seed, failures: world.failures, digest: world.digest(), acts: scene.acts, log: world.log };
}

/** What a machine without power, or a node that has died, throws at whoever still runs on it. */
function isOfACut(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause as Error)
    if (
      at instanceof PowerCut ||
      at instanceof NodeDown ||
      /storage of collection .* is closed|station is stopping|line to the server broke/.test(at.message)
    )
      return true;
  return false;
}
