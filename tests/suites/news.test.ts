import { storageOf } from '@burrow/core/storage/database.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/processes.ts';
import { editedDocument, ownerDocument } from '../support/protocol-station.ts';
import { ScriptedServer } from '../support/scripted-server.ts';
import { openTestStation, type TestStation } from '../support/test-station.ts';
import { ownerBody } from '../support/written-documents.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: ScriptedServer;
let station: TestStation;

beforeEach(async () => {
  folder = temporaryFolder('news');
  server = await ScriptedServer.start();
  server.write(ownerDocument('first', 'First'));
  station = await openTestStation({
    folder: folder.path,
    name: 'news',
    serverUrl: server.url,
    code: 'CODE-CODE',
    collections: ['directory'],
  });
  await station.sync.awaitInSync();
  server.pulls.length = 0;
});
afterEach(async () => {
  await station.close();
  await server.close();
  folder.remove();
});

/** Family names as they lie in the station's own file. */
async function names(...ids: string[]): Promise<string[]> {
  const documents = await storageOf(station.database.collections.directory).findDocumentsById(ids, true);
  return documents.map(({ body }) => String(body.familyName));
}

/** From where the station pulls when it is asked to: the number up to which it holds the feed. */
async function mark(): Promise<number> {
  const pulls = server.pulls.length;
  server.tell();
  await expect.poll(() => server.pulls.length).toBeGreaterThan(pulls);
  return server.pulls.at(-1)!;
}

test('Y-46: news that follow on what the station holds are taken as they are, without a pull', async () => {
  server.tell(server.write(ownerDocument('a', 'Alba'), ownerDocument('b', 'Bosch')));
  await expect.poll(() => names('a', 'b')).toEqual(['Alba', 'Bosch']);
  expect(server.pulls).toEqual([]);
  expect(await mark()).toBe(server.end);
});

test('Y-46: news that leave a gap lead to a pull from where the gap begins', async () => {
  const { sequence: held } = server.write(ownerDocument('a', 'Alba'));
  server.tell({ after: held - 1, sequence: held, documents: [ownerDocument('a', 'Alba')] });
  await expect.poll(() => names('a')).toEqual(['Alba']);
  server.write(ownerDocument('never-told', 'Bosch'));
  server.tell(server.write(ownerDocument('c', 'Costa')));
  await expect.poll(() => names('never-told', 'c')).toEqual(['Bosch', 'Costa']);
  expect(server.pulls).toEqual([held]);
  expect(await mark()).toBe(server.end);
});

test('Y-46: several news at once are taken up to the gap among them, and the rest is pulled', async () => {
  const told = server.write(ownerDocument('a', 'Alba'));
  server.write(ownerDocument('never-told', 'Bosch'));
  const afterGap = server.write(ownerDocument('c', 'Costa'));
  server.tell(told);
  server.tell(afterGap);
  await expect.poll(() => names('a', 'never-told', 'c')).toEqual(['Alba', 'Bosch', 'Costa']);
  expect(server.pulls.every((from) => from <= told.sequence)).toBe(true);
  expect(await mark()).toBe(server.end);
});

test('Y-46: doubled and late news change nothing, neither a document nor the mark', async () => {
  const before = ownerDocument('a', 'Alba');
  const first = server.write(before);
  const second = server.write(editedDocument(before, { body: ownerBody('Bosch') }));
  for (const news of [first, second, second, first, second, first]) server.tell(news);
  await expect.poll(() => names('a')).toEqual(['Bosch']);
  expect(await mark()).toBe(server.end);
  expect(await names('a')).toEqual(['Bosch']);
});

test('Y-46: news that come while a pull is under way are not lost', async () => {
  server.write(ownerDocument('pulled', 'Alba'));
  server.beforePullAnswer = () => {
    server.beforePullAnswer = () => undefined;
    server.tell(server.write(ownerDocument('meanwhile', 'Bosch')));
    server.write(ownerDocument('never-told', 'Costa'));
    server.tell(server.write(ownerDocument('last', 'Duran')));
  };
  server.tell();
  await expect
    .poll(() => names('pulled', 'meanwhile', 'never-told', 'last'))
    .toEqual(['Alba', 'Bosch', 'Costa', 'Duran']);
  expect(await mark()).toBe(server.end);
});

test('Y-46: the station passes over the part of the feed that it wrote itself when it has all before it', async () => {
  const mine = await station.documents.insert(ownerEntity, 'somebody', { body: ownerBody('Mine') as never });
  await station.sync.awaitInSync();
  expect(server.pulls.every((from) => from < server.end)).toBe(true);
  expect(await mark()).toBe(server.end);
  expect(await names(mine.id)).toEqual(['Mine']);
});

test("Y-46: another's change that lies before the station's own push is not passed over", async () => {
  const held = server.end;
  server.beforePush = () => void server.write(ownerDocument('never-told', 'Alba'));
  const mine = await station.documents.insert(ownerEntity, 'somebody', { body: ownerBody('Mine') as never });
  await expect.poll(() => station.sync.state().status).toBe('synced');
  await expect.poll(() => server.end).toBe(held + 2);
  expect(await mark()).toBe(held);
  await expect.poll(() => names('never-told', mine.id)).toEqual(['Alba', 'Mine']);
  expect(await mark()).toBe(server.end);
});

test("Y-46: news that come before the answer to the station's own push close the gap", async () => {
  server.beforePush = () => server.tell(server.write(ownerDocument('told', 'Alba')));
  await station.documents.insert(ownerEntity, 'somebody', { body: ownerBody('Mine') as never });
  await expect.poll(() => names('told')).toEqual(['Alba']);
  await expect.poll(() => station.sync.state().waiting).toEqual([]);
  await expect.poll(mark).toBe(server.end);
});
