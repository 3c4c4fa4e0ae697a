import { createHash, randomBytes } from 'node:crypto';
import { jpeg, pdf, png, segment, zip } from '@burrow/core/modules/documents/test/files.ts';
import { patientFields } from '@burrow/shared/modules/directory/patient.ts';
import { scannedFileEntity } from '@burrow/shared/modules/documents/document-entities.ts';
import { PART_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import { expect, test } from 'vitest';
import { openSuiteCore } from '../support/suite-core.ts';

const { station, as } = await openSuiteCore();
const [vet, desk] = [as('veterinarian'), as('receptionist')];

const file = (bytes: Buffer, name = 'x.jpg', type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type });
const patient = async (name: string) =>
  (
    await desk.directory.registerPatient({
      ownerId: station.ownerId,
      fields: patientFields.parse({ name, species: 'dog' }),
    })
  ).id;
const add = (patientId: string, bytes: Buffer, more = {}) =>
  vet.documents.add({ patientId, title: 'Wound', kind: 'photo', source: 'file', file: file(bytes), ...more });

test('F-1, F-3: a document is kept by its content, cleaned, and answered as what it is', async () => {
  const patientId = await patient('Ada');
  const photo = await add(patientId, jpeg(segment(0xfe, '<script>alert(1)</script>')), {
    preview: file(jpeg()),
  });
  expect(photo).toMatchObject({ mediaType: 'image/jpeg', hasPreview: true, by: 'The veterinarian' });
  const answered = await vet.documents.file({ documentId: photo.id });
  expect(answered.type).toBe('image/jpeg');
  expect(Buffer.from(await answered.arrayBuffer())).toEqual(jpeg());
  const letter = await add(patientId, pdf(), { title: 'Letter', kind: 'letter', file: file(pdf(), 'a.jpg') });
  expect(letter.mediaType).toBe('application/pdf');
  expect((await vet.documents.ofPatient({ patientId })).map(({ title }) => title)).toEqual([
    'Letter',
    'Wound',
  ]);
});

test.each([
  ['FILE_TYPE_REFUSED', Buffer.from('<svg onload="alert(1)"/>')],
  ['FILE_TYPE_REFUSED', zip()],
  ['FILE_DAMAGED', png().subarray(0, 40)],
  ['FILE_HIDES_MORE', pdf('<< /S /Launch >>')],
])('F-2, F-4, F-5: %s says so, and nothing is kept', async (code, bytes) => {
  const patientId = await patient('Bo');
  const before = (await station.core.services.blobs.digests()).length;
  await expect(add(patientId, bytes)).rejects.toMatchObject({ code });
  expect(await vet.documents.ofPatient({ patientId })).toEqual([]);
  expect((await station.core.services.blobs.digests()).length).toBe(before);
});

test('F-11: a small picture that is none is left out, the document is kept', async () => {
  const added = await add(await patient('Cleo'), jpeg(), { preview: file(zip()) });
  expect(added.hasPreview).toBe(false);
});

test('F-6, F-7: a file larger than one call comes in parts, is looked into as a whole, and is answered in parts', async () => {
  const patientId = await patient('Ivo');
  const sent = async (bytes: Buffer) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const begun = await vet.documents.beginUpload({ sizeBytes: bytes.length, sha256 });
    for (let offset = begun.receivedBytes; offset < bytes.length; offset += PART_LIMIT_BYTES) {
      const part = file(bytes.subarray(offset, offset + PART_LIMIT_BYTES), 'part');
      await vet.documents.sendPart({ uploadId: begun.uploadId, offset, part });
    }
    return begun.uploadId;
  };
  const scan = pdf(`<< >>\nstream\n${randomBytes(3_500_000).toString('hex')}\nendstream`);
  const letter = { patientId, title: 'Scan', kind: 'report' as const, source: 'file' as const };
  const uploadId = await sent(scan);
  const { id, sizeBytes } = await vet.documents.add({ ...letter, uploadId });
  expect(sizeBytes).toBe(scan.length);
  const parts: Buffer[] = [];
  for (let offset = 0; offset < sizeBytes; offset += PART_LIMIT_BYTES)
    parts.push(Buffer.from(await (await vet.documents.file({ documentId: id, offset })).arrayBuffer()));
  expect(Buffer.concat(parts).equals(scan)).toBe(true);
  // The call comes again when its answer was lost: one document.
  expect((await vet.documents.add({ ...letter, uploadId })).id).toBe(id);
  // The same file sent once more is another one.
  expect((await vet.documents.add({ ...letter, uploadId: await sent(scan) })).id).not.toBe(id);
  // What makes it refused may stand in any of its parts.
  const bad = Buffer.concat([scan.subarray(0, 9), Buffer.from('/Launch '), scan.subarray(9)]);
  const refused = { ...letter, uploadId: await sent(bad) };
  await expect(vet.documents.add(refused)).rejects.toMatchObject({ code: 'FILE_HIDES_MORE' });
  await expect(vet.documents.add(refused)).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' });
  const cancelled = await sent(Buffer.concat([scan.subarray(0, 3_000_000)]));
  await vet.documents.cancelUpload({ uploadId: cancelled });
  await expect(vet.documents.add({ ...letter, uploadId: cancelled })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_FOUND',
  });
});

test('F-9: a large picture is kept whole, with one of the size of a screen beside it', async () => {
  const added = await add(await patient('Juno'), png({ width: 64 }), { screen: file(jpeg()) });
  expect(added.hasScreen).toBe(true);
  const bytes = async (as: 'whole' | 'screen' | 'preview') =>
    Buffer.from(await (await vet.documents.file({ documentId: added.id, as })).arrayBuffer());
  expect(await bytes('whole')).toEqual(png({ width: 64 }));
  expect(await bytes('screen')).toEqual(jpeg());
  expect(await bytes('preview')).toEqual(png({ width: 64 }));
});

test('F-3: the photo of a patient is looked into like any picture', async () => {
  const patientId = await patient('Kim');
  const admin = as('clinic-admin');
  await expect(admin.directory.setPhoto({ patientId, photo: file(pdf()) })).rejects.toMatchObject({
    code: 'NOT_A_PICTURE',
  });
  const hidden = jpeg(segment(0xfe, '<script>alert(1)</script>'));
  await admin.directory.setPhoto({ patientId, photo: file(hidden) });
  expect(Buffer.from(await (await vet.directory.photo({ patientId })).arrayBuffer())).toEqual(jpeg());
});

test('F-13: marks lie beside the picture; its bytes stay', async () => {
  const { id } = await add(await patient('Dot'), png());
  const mark = {
    id: 'm1',
    shape: 'arrow' as const,
    fromX: 0.1,
    fromY: 0.2,
    toX: 0.5,
    toY: 0.5,
    text: 'here',
  };
  expect((await vet.documents.setMarks({ documentId: id, marks: [mark] })).marks).toEqual([mark]);
  expect((await vet.documents.setMarks({ documentId: id, marks: [] })).marks).toEqual([]);
  expect(Buffer.from(await (await vet.documents.file({ documentId: id })).arrayBuffer())).toEqual(png());
  const paper = await add(await patient('Dot'), pdf());
  await expect(vet.documents.setMarks({ documentId: paper.id, marks: [mark] })).rejects.toMatchObject({
    code: 'NOT_A_PICTURE',
  });
});

test('F-15, F-16: out of the list and back, in the history, and under the kept patient after a merge', async () => {
  const [kept, merged] = [await patient('Echo'), await patient('Ecko')];
  const { id } = await add(merged, jpeg(), { title: 'Limp' });
  const titles = async (patientId: string) =>
    (await vet.documents.ofPatient({ patientId })).map(({ title }) => title);
  await vet.documents.update({ documentId: id, fields: { isRemoved: true } });
  expect(await titles(merged)).toEqual([]);
  await vet.documents.update({ documentId: id, fields: { isRemoved: false, title: 'Limping' } });
  expect(await titles(merged)).toEqual(['Limping']);
  expect(await vet.clinical.history({ patientId: merged })).toContainEqual(
    expect.objectContaining({ kind: 'document', title: 'Limping', targetId: id }),
  );
  await vet.directory.mergeRecords({ of: 'patient', mergedId: merged, keptId: kept });
  expect(await titles(kept)).toEqual(['Limping']);
});

test('F-21: a scanned paper waits until a person files it, once', async () => {
  const { documents, blobs } = station.core.services;
  const digest = await blobs.put(pdf());
  const body = {
    fileName: 'scan7.pdf',
    mediaType: 'application/pdf' as const,
    digest,
    sizeBytes: pdf().length,
  };
  await documents.insert(scannedFileEntity, 'system', { id: 'scan-7', status: 'held', body });
  expect(await vet.documents.scanned({})).toMatchObject([{ id: 'scan-7', fileName: 'scan7.pdf' }]);
  expect((await vet.documents.scannedFile({ scannedId: 'scan-7' })).type).toBe('application/pdf');
  const patientId = await patient('Fern');
  const paper = { scannedId: 'scan-7', patientId, title: 'Referral', kind: 'letter' as const };
  const { documentId } = await vet.documents.fileScanned(paper);
  expect(await vet.documents.ofPatient({ patientId })).toMatchObject([
    { id: documentId, title: 'Referral', source: 'scanner' },
  ]);
  await expect(vet.documents.fileScanned(paper)).rejects.toMatchObject({ code: 'SCAN_IS_FILED' });
  await expect(vet.documents.rejectScanned({ scannedId: 'scan-7' })).rejects.toMatchObject({
    code: 'SCAN_IS_FILED',
  });
  expect(await vet.documents.scanned({})).toEqual([]);
});
