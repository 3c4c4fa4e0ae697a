import { foldText } from '../../kernel/rules/fold-text.ts';
import type { Species } from '../directory/patient.ts';

/** How devices and people write a species; HL7 PID-35 and DICOM (0010,2201) are free text in practice. */
const names: Readonly<Record<Exclude<Species, 'other'>, readonly string[]>> = {
  dog: [
    'dog',
    'canine',
    'k9',
    'canis',
    'canis lupus familiaris',
    'canis familiaris',
    'can',
    'hund',
    'chien',
    'perro',
  ],
  cat: ['cat', 'feline', 'felis', 'felis catus', 'felis silvestris catus', 'fel', 'katze', 'chat', 'gato'],
  rabbit: ['rabbit', 'lapine', 'oryctolagus cuniculus', 'kaninchen', 'lapin'],
  ferret: ['ferret', 'mustela putorius furo', 'frettchen', 'furet'],
  'guinea-pig': ['guinea pig', 'guinea-pig', 'cavia porcellus', 'meerschweinchen'],
  horse: ['horse', 'equine', 'equus caballus', 'pferd', 'cheval'],
  bird: ['bird', 'avian', 'aves', 'vogel', 'parrot'],
  reptile: ['reptile', 'reptilian', 'tortoise', 'turtle', 'lizard', 'snake'],
};
const codes = new Map(
  Object.entries(names).flatMap(([code, words]) => words.map((word) => [word, code as Species] as const)),
);

/** Our code for a species as sent, or undefined when the text is not one we know; never a guess. */
export function speciesFromText(text: string | undefined): Species | undefined {
  return text ? codes.get(foldText(text).trim()) : undefined;
}
