import { ageBetween } from '@burrow/shared/modules/directory/rules/age.ts';
import type { Content } from 'pdfmake/interfaces.js';
import { fullName } from '../directory/patient-views.ts';
import type { Certificate } from './certificate.ts';
import { RABIES } from './due-views.ts';
import { signatureBlock } from './signature-block.ts';

/** Bounds of Form 51's sizes: 20 and 50 lb, in grams. */
const SMALL_GRAMS = 9_072;
const LARGE_GRAMS = 22_680;

/**
 * One vaccination against rabies with the fields of NASPHV Form 51 (Compendium of Animal Rabies Prevention and
 * Control, 2016): owner, animal, vaccine, dates, tag, veterinarian and licence.
 */
export function rabiesCertificate(certificate: Certificate): Content[] {
  const { words, scene, veterinarian, tag } = certificate;
  const { patient, owner, clinic } = scene;
  const { dose, givenOn, validUntil } = certificate.doses[0]!;
  const { body } = patient;
  const age = body.bornOn && ageBetween(body.bornOn, givenOn);
  const expires = validUntil.get(RABIES);
  const labelMonths = dose.body.antigens.find(({ code }) => code === RABIES)?.labelMonths;
  const fields = (rows: [string, string | undefined][]): Content => ({
    layout: 'lightHorizontalLines',
    margin: [0, 0, 0, 12],
    table: {
      widths: [190, '*'],
      body: rows.map(([label, value]) => [{ text: label, style: 'label' }, value || '–']),
    },
  });
  return [
    { text: `${words.number}: ${certificate.number}`, bold: true, margin: [0, 0, 0, 10] },
    fields([
      [words.ownerName, fullName(owner)],
      [words.phone, owner?.body.phones[0]],
      [words.address, owner?.body.address],
    ]),
    fields([
      [words.animalName, body.name],
      [words.species, scene.words.species[body.species]],
      [
        words.sex,
        [scene.words.sex[body.sex], scene.words.neuter[body.neuterStatus]].filter(Boolean).join(', '),
      ],
      [words.age, age ? words.years(age.years, age.months) : undefined],
      [words.size, words.sizes[sizeOf(dose.body.weightGrams)]],
      [words.breed, body.breed],
      [words.colour, body.colour],
      [words.microchip, body.microchip],
    ]),
    fields([
      [words.vaccine, `${dose.body.productName}, ${dose.body.manufacturer}`],
      [words.producer, dose.body.manufacturer.slice(0, 3).toUpperCase()],
      [words.serial, [dose.body.lot, dose.body.serial].filter(Boolean).join(' / ')],
      [words.lotExpires, scene.date(dose.body.expiresOn)],
      [words.vaccinated, scene.date(givenOn)],
      [words.expires, expires && scene.date(expires)],
      [words.licensedFor, labelMonths ? words.months(labelMonths) : undefined],
      [words.tag, tag],
    ]),
    fields([
      [words.veterinarian, veterinarian.name],
      [words.licence, veterinarian.licenceNumber],
      [words.clinicAddress, clinic?.body.address],
    ]),
    ...signatureBlock(certificate),
  ];
}

function sizeOf(grams: number | undefined): 'small' | 'medium' | 'large' | 'unknown' {
  if (grams === undefined) return 'unknown';
  if (grams < SMALL_GRAMS) return 'small';
  return grams <= LARGE_GRAMS ? 'medium' : 'large';
}
