import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IntakeWriter } from './intake.ts';
import { IntakeJournal } from './intake-journal.ts';
import { IntakeRetention } from './intake-retention.ts';
import { openIntake } from './intake-schema.ts';

const DAY_MS = 86_400_000;
let folder: string;
let closers: (() => unknown)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'burrow-retention-'));
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** An intake with `count` messages, their outcomes by number; the even ones came `days` ago. */
async function intakeOf(count: number, outcomeOf: (index: number) => string | undefined, days: number) {
  const db = openIntake(folder);
  const writer = new IntakeWriter(db, () => undefined);
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      writer.store({
        deviceId: 'hl7',
        protocol: 'hl7',
        peer: 'p',
        bytes: Buffer.from(`message ${index}`),
        summary: String(index),
      }),
    ),
  );
  writer.close();
  const age = db.prepare('update intake set received_at = ? where summary = ?');
  const outcome = db.prepare("update intake set state = 'done', outcome = ? where summary = ?");
  const old = new Date(Date.now() - days * DAY_MS).toISOString();
  for (let index = 0; index < count; index++) {
    if (index % 2 === 0) age.run(old, String(index));
    if (outcomeOf(index)) outcome.run(outcomeOf(index), String(index));
  }
  const journal = new IntakeJournal(openIntake(folder));
  const retention = new IntakeRetention(journal, 400);
  closers.push(
    () => db.close(),
    () => journal.close(),
    () => retention.close(),
  );
  const kept = () =>
    db
      .prepare<[], { summary: string }>('select summary from intake where bytes is not null order by seq')
      .all()
      .map((row) => Number(row.summary));
  return { db, journal, retention, kept };
}

test('D-10: only filed messages past their time are let go, and their rows still tell duplicates', async () => {
  const outcomes = [
    'matched',
    'matched',
    'held',
    'held',
    'refused',
    undefined,
    undefined,
    undefined,
    'duplicate',
  ];
  const { retention, journal, kept } = await intakeOf(9, (index) => outcomes[index], 401);
  await retention.prune(new Date());
  expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const rows = journal.traffic({ limit: 20 });
  expect(rows.map(({ summary, outcome }) => [Number(summary), outcome]).reverse()).toEqual(
    outcomes.map((outcome, index) => [index, outcome ?? 'received']),
  );
});

test('D-10: nothing is let go before its time', async () => {
  const { retention, kept } = await intakeOf(4, () => 'matched', 399);
  await retention.prune(new Date());
  expect(kept()).toEqual([0, 1, 2, 3]);
});

test('D-10: a long backlog goes in steps, and waits while a worker commits', async () => {
  const { db, journal, retention, kept } = await intakeOf(300, () => 'matched', 500);
  db.exec('begin immediate');
  expect(journal.dropRawMessages(0, new Date().toISOString(), 64)).toBe('busy');
  const pruned = retention.prune(new Date());
  db.exec('commit');
  await pruned;
  expect(kept()).toEqual(Array.from({ length: 150 }, (_, index) => index * 2 + 1));
});
