import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';

/** An analyte as the tables and results name it, in English. */
type Named = { displayName: string } & ({ analyte: string } | { code: string });

/** How analytes, panels and groups are called in the language of the screens. */
export interface LabWords {
  analyte(named: Named): string;
  /** Of an analyte known by its code, with its English name. */
  ofCode(code: string, name: string): string;
  /** A panel, a group, or panels after each other. */
  words(english: string): string;
}

/** Names of analytes, panels and groups as the screen's language has them; English where it has none. */
export function useLabWords(): LabWords {
  const { i18n } = useTranslation();
  const may = useMay();
  const isGerman = i18n.language === 'de' && may('lab.read');
  const { data: names } = useProcedure('lab', 'names', { language: 'de' }, { enabled: isGerman });
  // A calculated value's code in the chart begins with an equals sign.
  const ofCode = (code: string, name: string) =>
    (isGerman && names?.analytes[code.replace(/^=/, '')]) || name;
  return {
    ofCode,
    analyte: (named) => ofCode('analyte' in named ? named.analyte : named.code, named.displayName),
    words: (english) =>
      english
        .split(', ')
        .map((word) => (isGerman && names?.words[word]) || word)
        .join(', '),
  };
}
