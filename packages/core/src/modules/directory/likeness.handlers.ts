import { ok } from '@burrow/shared/kernel/result.ts';
import type { directoryModule } from '@burrow/shared/modules/directory/directory.module.ts';
import { ownerEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import type { AlikeOwner, AlikePatient } from '@burrow/shared/modules/directory/likeness-procedures.ts';
import { patientEntity } from '@burrow/shared/modules/directory/patient.ts';
import { plainMicrochip } from '@burrow/shared/modules/directory/rules/microchip.ts';
import { nameLikeness } from '@burrow/shared/modules/directory/rules/name-likeness.ts';
import {
  LIKELY_PERSON,
  personKeys,
  personLikeness,
} from '@burrow/shared/modules/directory/rules/person-likeness.ts';
import type { Handlers } from '../../kernel/bind-module.ts';
import type { CoreServices } from '../../kernel/core-services.ts';
import { fullName, type Owner, type Patient } from './patient-views.ts';
import { patientsOf } from './people-of-patient.ts';

const MOST = 5;
/** Owners whose animals are looked at too. */
const CLOSER = 12;
/** What an animal of the same name adds, and what it makes of an owner who is nearly likely. */
const ANIMAL_WEIGHT = 0.2;
/** From here on two animals' names may be one. */
const LIKELY_NAME = 0.6;

type Names = 'alikeOwners' | 'alikePatients';

/** Suggests records that exist already, before a second one is made of the same person or animal (H-30). */
export function likenessHandlers(core: CoreServices): Pick<Handlers<typeof directoryModule>, Names> {
  const { documents, search, nicknames } = core;
  return {
    alikeOwners: async (_call, { familyName, givenName, phone, email, patientName }) => {
      const typed = { familyName, givenName, phones: phone ? [phone] : [], email };
      const near = await documents.getMany(ownerEntity, search.alike(personKeys(typed, nicknames)));
      const likeliest = [...near.values()]
        .map((owner) => ({ owner, ...personLikeness(typed, owner.body, nicknames) }))
        .filter(({ score }) => score >= LIKELY_PERSON - ANIMAL_WEIGHT)
        .sort((a, b) => b.score - a.score)
        .slice(0, CLOSER);
      const looked = await Promise.all(
        likeliest.map(async ({ owner, score, agrees }) => {
          const patients = await patientsOf(documents, owner.id);
          const isSame = patients.some(({ body }) => nameLikeness(body.name, patientName) > LIKELY_NAME);
          return {
            score: score + (isSame ? ANIMAL_WEIGHT : 0),
            view: ownerInShort(owner, patients, isSame ? [...agrees, 'animal' as const] : agrees),
          };
        }),
      );
      return ok(
        looked
          .filter(({ score }) => score >= LIKELY_PERSON)
          .sort((a, b) => b.score - a.score)
          .slice(0, MOST)
          .map(({ view }) => view),
      );
    },
    alikePatients: async (_call, { ownerId, name, species, bornOn, microchip }) => {
      const chip = plainMicrochip(microchip);
      const ofChip = chip ? search.withIdentifier('patient', chip) : [];
      const chipped = [...(await documents.getMany(patientEntity, ofChip)).values()];
      const household = ownerId ? await patientsOf(documents, ownerId) : [];
      const known = new Map([...chipped, ...household].map((patient) => [patient.id, patient]));
      const found = [...known.values()].map((patient) => {
        const { body } = patient;
        const agrees: AlikePatient['agrees'] = [];
        if (nameLikeness(body.name, name) > LIKELY_NAME) agrees.push('name');
        // Littermates share a birthday; it counts beside a name.
        if (bornOn && body.bornOn === bornOn && agrees.length > 0) agrees.push('birth');
        if (chip && ofChip.includes(patient.id)) agrees.push('microchip');
        const isOtherSpecies = body.species !== species && !agrees.includes('microchip');
        return { patient, agrees: isOtherSpecies ? [] : agrees };
      });
      const likely = found.filter(({ agrees }) => agrees.length > 0).slice(0, MOST);
      const owners = await documents.getMany(
        ownerEntity,
        likely.map(({ patient }) => patient.ownerId),
      );
      return ok(
        likely
          .sort((a, b) => b.agrees.length - a.agrees.length)
          .map(({ patient, agrees }) => ({
            ...inShort(patient),
            ownerName: fullName(owners.get(patient.ownerId)),
            agrees,
          })),
      );
    },
  };
}

function ownerInShort(owner: Owner, patients: Patient[], agrees: AlikeOwner['agrees']): AlikeOwner {
  const { phones, email, address } = owner.body;
  const fields = { ownerId: owner.id, fullName: fullName(owner), phones, email, address };
  return { ...fields, agrees, patients: patients.map(inShort) };
}

function inShort({ id, body: { name, species, breed, number, bornOn, alerts } }: Patient) {
  return { patientId: id, name, species, breed, number, bornOn, alerts };
}
