import { expect, test } from 'vitest';
import { findTerms, term } from './find-terms.ts';
import { readTermFile } from './read-term-file.ts';

const list = ['Otitis externa', 'Otitis media', 'Chronic kidney disease', 'Hüftdysplasie', 'Media tear'].map(
  (name, i) => term(`t:${i}`, name),
);
const names = (text: string) => findTerms(list, text, 5).map(({ name }) => name);

test('N-31: words are found by their beginnings, in any order and without accents; one typo is forgiven', () => {
  expect(names('oti med')).toEqual(['Otitis media']);
  expect(names('kidney chr')).toEqual(['Chronic kidney disease']);
  expect(names('huft')).toEqual(['Hüftdysplasie']);
  expect(names('media')).toEqual(['Media tear', 'Otitis media']);
  expect(names('kidnye')).toEqual(['Chronic kidney disease']);
  expect(names('xyz')).toEqual([]);
});

const SYNONYM = '900000000000013009';
const HEAD = 'id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId';
const rf2 = (...rows: string[]) => [HEAD, ...rows].join('\r\n');
const row = (id: string, active: string, conceptId: string, name: string, typeId = SYNONYM) =>
  [id, '20260401', active, '332351000009108', conceptId, 'en', typeId, name, '9'].join('\t');

test('N-32: an RF2 description file gives its active synonyms', () => {
  const text = rf2(
    row('1', '1', '1000001', 'Otitis "externa"'),
    row('2', '1', '1000001', 'Otitis externa (disorder)', '900000000000003001'),
    row('3', '1', '1000002', 'Old name'),
    row('3', '0', '1000002', 'Old name'),
    '',
  );
  const terms = [{ code: '1000001', name: 'Otitis "externa"' }];
  expect(readTermFile('vetsct', text)).toEqual({ terms, problems: [] });
});

test('N-32: rows that cannot be read are named with row and field', () => {
  const text = rf2(
    row('1', '2', '1000001', 'x'),
    row('2', '1', 'abc', 'x'),
    'a\tb',
    row('4', '1', '1000001', ' '),
  );
  expect(readTermFile('vetsct', text).problems).toEqual([
    { row: 2, field: 'active', problem: 'neither-0-nor-1' },
    { row: 3, field: 'conceptId', problem: 'not-a-code' },
    { row: 4, field: '', problem: 'wrong-number-of-fields' },
    { row: 5, field: 'term', problem: 'empty' },
  ]);
  expect(readTermFile('vetsct', 'nothing').problems).toHaveLength(6);
});

test('N-32: a VeNom file may quote commas, and names its columns', () => {
  const text = 'Term ID,Term name,Group\n12,"Abscess, tooth ""root""",Dental\n13,,Dental\n';
  expect(readTermFile('venom', text)).toEqual({
    terms: [{ code: '12', name: 'Abscess, tooth "root"' }],
    problems: [{ row: 3, field: 'Term name', problem: 'empty' }],
  });
  expect(readTermFile('venom', 'a,b\n1,2').problems).toHaveLength(2);
});
