import type { HeldReason } from '@burrow/shared/modules/attention/attention.module.ts';
import { heldStudyEntity } from '@burrow/shared/modules/attention/attention.module.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { type IdentityMatch, matchIdentity } from '@burrow/shared/modules/identity/match-identity.ts';
import { imageObjectEntity, imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { ReceivedObject } from '@burrow/shared/modules/imaging/received-object.ts';
import type { SentIdentity } from '@burrow/shared/modules/lab/analyzer-message.ts';
import type { IntakeOutcome } from '../../devices-host/devices-host.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { derivedId } from '../../kernel/derived-id.ts';
import { findEvidence } from '../identity/find-evidence.ts';
import type { Arrival, Filing } from '../lab/lab.intake.ts';
import { objectId } from './object-id.ts';

/** No order or patient that arrives changes these: the object itself is the question. */
const UNMATCHABLE: ReadonlySet<HeldReason> = new Set(['same-uid-other-bytes', 'header-unreadable']);

/** Files what modalities send: to exactly one patient, or to the held queue. Doing it twice changes nothing. */
export class ImagingIntake {
  readonly #core: CoreServices;

  constructor(core: CoreServices) {
    this.#core = core;
  }

  async receive(arrival: Arrival, object: ReceivedObject): Promise<IntakeOutcome> {
    const { documents } = this.#core;
    const summary = `${object.modality} ${object.accession ?? ''}`.trim();
    const known = await documents.get(imageObjectEntity, objectId(object));
    if (known) {
      if (known.body.digest === object.digest)
        return { outcome: 'duplicate', reason: 'Sent before', summary };
      await this.#hold(arrival, object, 'same-uid-other-bytes');
      return { outcome: 'held', reason: 'same-uid-other-bytes', summary };
    }
    if (!object.sopInstanceUid || !object.studyInstanceUid) {
      await this.#hold(arrival, object, 'header-unreadable');
      return { outcome: 'held', reason: 'header-unreadable', summary };
    }
    const match = await this.#match(object);
    if (!match.matched) {
      const isNew = await this.#hold(arrival, object, match.reason);
      return { outcome: isNew ? 'held' : 'duplicate', reason: match.reason, summary };
    }
    if (await this.#isRejected(object)) return { outcome: 'duplicate', reason: 'Rejected before', summary };
    await this.file(arrival, object, {
      patientId: match.patientId,
      orderId: match.orderId,
      filedBy: match.by,
      filedReason: '',
      author: `device:${arrival.deviceId}`,
    });
    return { outcome: 'matched', summary };
  }

  /** Whether a person has decided that this very object belongs to nobody. */
  async #isRejected({ digest }: ReceivedObject): Promise<boolean> {
    const selector = { status: 'rejected', 'body.objects': { $elemMatch: { digest } } };
    const rejected = await this.#core.documents.find(heldStudyEntity, { selector, limit: 1 });
    return rejected.length > 0;
  }

  /**
   * Files the images of a study that is held on this station, if all of them match one patient and order by
   * now; a person's decision stays.
   */
  fileIfMatched(heldId: string): Promise<void> {
    const { documents, heldTurns } = this.#core;
    return heldTurns.run(heldId, async () => {
      const held = await documents.get(heldStudyEntity, heldId);
      if (held?.status !== 'held' || UNMATCHABLE.has(held.body.reason)) return;
      const { deviceId, objects } = held.body;
      const author = `device:${deviceId}`;
      const match = await this.#matchAll(objects);
      if (!match) return;
      const { patientId, orderId, by } = match;
      const filing = { patientId, orderId, filedBy: by, filedReason: '', author };
      for (const { intakeId, receivedAt, ...object } of objects)
        await this.file({ intakeId, deviceId, receivedAt }, object, filing);
      await documents.patch(heldStudyEntity, heldId, author, () => ({ status: 'assigned', patientId }));
    });
  }

  async #match(object: ReceivedObject): Promise<IdentityMatch> {
    const accessions = object.accession ? [object.accession] : [];
    const identity = identityOf(object);
    const evidence = await findEvidence(this.#core, imagingOrderEntity, accessions, identity);
    return matchIdentity({ ...evidence, accessions, identity, speciesMustAgree: false });
  }

  /** What every one of the objects matches; undefined when one differs, or is on record otherwise. */
  async #matchAll(objects: ReceivedObject[]): Promise<(IdentityMatch & { matched: true }) | undefined> {
    let common: (IdentityMatch & { matched: true }) | undefined;
    for (const object of objects) {
      const match = await this.#match(object);
      if (!match.matched) return undefined;
      if (common && (common.patientId !== match.patientId || common.orderId !== match.orderId))
        return undefined;
      const known = await this.#core.documents.get(imageObjectEntity, objectId(object));
      const isOther = known?.body.digest !== object.digest || known.patientId !== match.patientId;
      if (known && isOther) return undefined;
      common = match;
    }
    return common;
  }

  /** Writes an object to a patient's record, once, and moves its order on. */
  async file(arrival: Omit<Arrival, 'deviceName'>, object: ReceivedObject, filing: Filing): Promise<void> {
    const { documents, sync, previews } = this.#core;
    const patient = await documents.get(patientEntity, filing.patientId);
    if (!patient) throw new Error('An image was matched to a patient that does not exist');
    await documents.insertOnce(imageObjectEntity, filing.author, {
      id: objectId(object),
      patientId: patient.id,
      ownerId: patient.ownerId,
      at: arrival.receivedAt,
      status: 'new',
      body: {
        ...object,
        orderId: filing.orderId,
        intakeId: arrival.intakeId,
        deviceId: arrival.deviceId,
        receivedAt: arrival.receivedAt,
        filedBy: filing.filedBy,
        filedReason: filing.filedReason,
      },
    });
    if (filing.orderId) {
      await documents.patch(imagingOrderEntity, filing.orderId, filing.author, ({ status }) =>
        status === 'ordered' ? { status: 'acquired' } : undefined,
      );
    }
    sync.queueBlob(object.digest);
    previews.make(object, patient.id, filing.author);
  }

  /** Adds the object to the held item of its study; false when it is there already. */
  #hold(arrival: Arrival, object: ReceivedObject, reason: HeldReason): Promise<boolean> {
    const sent = identityOf(object);
    const id = derivedId(
      'held',
      object.studyInstanceUid || object.digest,
      reason,
      object.accession ?? '',
      ...sent.patientIds,
    );
    return this.#core.heldTurns.run(id, () => this.#addToHeld(id, arrival, object, reason));
  }

  async #addToHeld(
    id: string,
    arrival: Arrival,
    object: ReceivedObject,
    reason: HeldReason,
  ): Promise<boolean> {
    const { documents, sync } = this.#core;
    const author = `device:${arrival.deviceId}`;
    const entry = { ...object, intakeId: arrival.intakeId, receivedAt: arrival.receivedAt };
    let isNew = true;
    const { isNew: isFirst } = await documents.insertOnce(heldStudyEntity, author, {
      id,
      at: arrival.receivedAt,
      status: 'held',
      body: {
        reason,
        deviceId: arrival.deviceId,
        deviceName: arrival.deviceName,
        decidedReason: '',
        objects: [entry],
      },
    });
    if (!isFirst) {
      await documents.patch(heldStudyEntity, id, author, ({ status, body }) => {
        isNew = !body.objects.some((other) => other.digest === object.digest);
        // A further image of a study that was decided needs its own decision.
        return isNew
          ? { status: status === 'held' ? status : 'held', body: { objects: [...body.objects, entry] } }
          : undefined;
      });
    }
    sync.queueBlob(object.digest);
    return isNew;
  }
}

/** Who the object says it is of. */
export function identityOf(object: ReceivedObject): SentIdentity {
  return {
    patientIds: object.patientId ? [object.patientId] : [],
    patientName: object.patientName,
    ownerName: object.responsiblePerson,
    species: object.species,
    breed: object.breed,
    sex: object.patientSex,
    birthOn: object.patientBirthOn,
  };
}
