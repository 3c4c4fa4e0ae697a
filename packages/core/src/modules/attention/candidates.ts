import { foldedWords } from '@burrow/shared/kernel/rules/fold-text.ts';
import { withinOneTypo } from '@burrow/shared/kernel/rules/one-typo.ts';
import type { Candidate } from '@burrow/shared/modules/attention/attention.module.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { ageBetween, localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import { wordsOfAnotherName } from '@burrow/shared/modules/identity/match-identity.ts';
import { speciesFromText } from '@burrow/shared/modules/identity/species-names.ts';
import { imagingOrderEntity } from '@burrow/shared/modules/imaging/imaging-entities.ts';
import type { SentIdentity } from '@burrow/shared/modules/lab/analyzer-message.ts';
import { labOrderEntity } from '@burrow/shared/modules/lab/lab-entities.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { calledBy } from '../directory/called-by.ts';
import { fullName, type Patient } from '../directory/patient-views.ts';

const MOST = 9;

/**
 * Patients that a held item may belong to, the likeliest first, each with what agrees and what differs. A
 * person decides; nothing is chosen for them.
 */
export async function candidatesFor(
  { documents, search }: CoreServices,
  kind: 'specimen' | 'study',
  identity: SentIdentity,
  accessions: string[],
  typed: string,
): Promise<Candidate[]> {
  const orderEntity = kind === 'specimen' ? labOrderEntity : imagingOrderEntity;
  const openStatuses = kind === 'specimen' ? ['ordered', 'collected'] : ['ordered'];
  const open = await documents.find<typeof labOrderEntity | typeof imagingOrderEntity>(orderEntity, {
    selector: { status: { $in: openStatuses } },
    sort: [{ kind: 'desc' }, { at: 'desc' }],
    limit: 100,
  });
  const texts = typed
    ? [typed]
    : [
        ...foldedWords(identity.patientName ?? ''),
        ...foldedWords(identity.ownerName ?? ''),
        ...identity.patientIds,
        ...accessions,
      ];
  const hits = texts.filter((text) => text.length > 1).flatMap((text) => search.search(text, 20));
  const ids = [...hits.map((hit) => hit.patientId), ...(typed ? [] : open.map((order) => order.patientId))];
  const patients = await documents.getMany(patientEntity, ids);
  const owners = await documents.getMany(
    ownerEntity,
    [...patients.values()].map((patient) => patient.ownerId),
  );

  const score = async (patient: Patient) => {
    const ownerName = fullName(owners.get(patient.ownerId));
    const known = { ...(await calledBy(documents, patient)), ownerName };
    const { agrees, differs } = compare(identity, patient, known);
    const orders = open.filter((order) => order.patientId === patient.id);
    const order =
      orders.find(({ body }) => accessions.some((sent) => withinOneTypo(sent, body.accession))) ?? orders[0];
    if (order && accessions.includes(order.body.accession)) agrees.push('accession');
    if (order) agrees.push('open-order');
    const candidate: Candidate = {
      patientId: patient.id,
      patientName: patient.body.name,
      species: patient.body.species,
      ownerName,
      alerts: patient.body.alerts,
      number: patient.body.number,
      age: ageText(patient),
      orderId: order?.id,
      accession: order?.body.accession,
      agrees,
      differs,
    };
    return { candidate, score: agrees.length * 2 - differs.length * 3 };
  };
  const scored = await Promise.all([...patients.values()].map(score));
  return scored
    .sort((a, b) => b.score - a.score || a.candidate.patientName.localeCompare(b.candidate.patientName))
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

function compare(
  identity: SentIdentity,
  patient: Patient,
  known: { identifiers: readonly string[]; name: string; ownerName: string },
): Pick<Candidate, 'agrees' | 'differs'> {
  const agrees: Candidate['agrees'] = [];
  const differs: Candidate['differs'] = [];
  const say = (isSame: boolean, what: 'name' | 'owner' | 'species' | 'number' | 'birth') =>
    (isSame ? agrees : differs).push(what);
  if (identity.patientName) say(wordsOfAnotherName(identity, known).length === 0, 'name');
  if (identity.ownerName) {
    const words = foldedWords(known.ownerName);
    say(
      foldedWords(identity.ownerName).some((word) => words.includes(word)),
      'owner',
    );
  }
  const species = speciesFromText(identity.species);
  if (species) say(species === patient.body.species, 'species');
  if (identity.patientIds.length > 0)
    say(
      identity.patientIds.some((id) => known.identifiers.includes(id)),
      'number',
    );
  if (identity.birthOn && patient.body.bornOn) say(identity.birthOn === patient.body.bornOn, 'birth');
  return { agrees, differs };
}

function ageText(patient: Patient): string {
  if (!patient.body.bornOn) return '';
  const { years, months } = ageBetween(patient.body.bornOn, localDateOf(new Date(), 'UTC'));
  return years === 0 ? `${months} m` : `${years} y ${months} m`;
}
