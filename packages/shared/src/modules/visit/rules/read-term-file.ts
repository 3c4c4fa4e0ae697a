/** Term lists that a practice may hold a licence for; none of them comes with the program. */
export const termLists = ['vetsct', 'venom'] as const;
export type TermList = (typeof termLists)[number];

/** What is wrong with a row of a file; rows count from 1, the header included. */
export interface RowProblem {
  row: number;
  field: string;
  problem: 'missing-column' | 'wrong-number-of-fields' | 'not-a-code' | 'empty' | 'neither-0-nor-1';
}
export interface ReadTerms {
  terms: { code: string; name: string }[];
  problems: RowProblem[];
}

const RF2_COLUMNS = ['id', 'active', 'conceptId', 'languageCode', 'typeId', 'term'];
/** SNOMED's type of a description that is a synonym, as people say it; the fully specified name is not offered. */
const SYNONYM = '900000000000013009';
const MOST_PROBLEMS = 50;

/** The terms of a file of this list, and every row that cannot be read (the first 50). */
export function readTermFile(list: TermList, text: string): ReadTerms {
  const split = list === 'vetsct' ? text.split(/\r?\n/).map((line) => line.split('\t')) : readCsv(text);
  const rows = split.map((fields) => fields.map((field) => field.replace(/^\uFEFF/, '').trim()));
  while (rows.at(-1)?.every((field) => field === '')) rows.pop();
  const { terms, problems } = list === 'vetsct' ? readRf2(rows) : readVenom(rows);
  return { terms, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** An RF2 description file: tab-separated, one description a row; active synonyms count, the last of an id. */
function readRf2([header = [], ...rows]: string[][]): ReadTerms {
  const problems: RowProblem[] = RF2_COLUMNS.filter((column) => !header.includes(column)).map((field) => ({
    row: 1,
    field,
    problem: 'missing-column',
  }));
  if (problems.length > 0) return { terms: [], problems };
  const terms = new Map<string, { code: string; name: string }>();
  for (const [i, fields] of rows.entries()) {
    const value = (column: string) => fields[header.indexOf(column)] ?? '';
    const bad = (field: string, problem: RowProblem['problem']) =>
      problems.push({ row: i + 2, field, problem });
    if (fields.length !== header.length) bad('', 'wrong-number-of-fields');
    else if (!/^\d{6,18}$/.test(value('conceptId'))) bad('conceptId', 'not-a-code');
    else if (!/^[01]$/.test(value('active'))) bad('active', 'neither-0-nor-1');
    else if (value('term') === '') bad('term', 'empty');
    else if (value('active') === '1' && value('typeId') === SYNONYM)
      terms.set(value('id'), { code: value('conceptId'), name: value('term') });
    else terms.delete(value('id'));
  }
  return { terms: [...terms.values()], problems };
}

/** A VeNom file: comma-separated with a header that names a column of terms and one of codes. */
function readVenom([header = [], ...rows]: string[][]): ReadTerms {
  const nameAt = header.findIndex((title) => /^term( name)?$/i.test(title));
  const codeAt = header.findIndex((title) => /(^| )(id|code)$/i.test(title));
  const problems: RowProblem[] = [];
  if (nameAt < 0) problems.push({ row: 1, field: 'Term name', problem: 'missing-column' });
  if (codeAt < 0) problems.push({ row: 1, field: 'Term ID', problem: 'missing-column' });
  if (problems.length > 0) return { terms: [], problems };
  const terms = new Map<string, { code: string; name: string }>();
  for (const [i, fields] of rows.entries()) {
    const [name = '', code = ''] = [fields[nameAt], fields[codeAt]];
    const bad = (field: string, problem: RowProblem['problem']) =>
      problems.push({ row: i + 2, field, problem });
    if (fields.length !== header.length) bad('', 'wrong-number-of-fields');
    else if (!/^[\w.-]{1,40}$/.test(code)) bad(header[codeAt]!, 'not-a-code');
    else if (name === '') bad(header[nameAt]!, 'empty');
    else terms.set(code, { code, name });
  }
  return { terms: [...terms.values()], problems };
}

/** Rows of a comma-separated text; a field in quotes may hold commas, quotes written twice and line breaks. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy)) {
    rows.at(-1)!.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '') break;
    if (match[3] !== ',') rows.push([]);
  }
  return rows;
}
