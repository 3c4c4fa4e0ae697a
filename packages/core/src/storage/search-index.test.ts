import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SearchEntry, SearchIndex } from './search-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'burrow-search-'));
let index: SearchIndex;

const entry = (id: string, title: string, owner: string, change: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  kind: 'patient',
  patientId: id,
  title,
  subtitle: owner,
  species: 'cat',
  names: `${title} ${owner}`,
  identifiers: [],
  updatedAt: '2026-01-01',
  ...change,
});

beforeAll(() => {
  index = new SearchIndex(folder, 'cd'.repeat(32));
  index.put([
    entry('miso', 'Miso', 'Ana Ortiz', {
      identifiers: [
        { kind: 'phone', value: '555 0134' },
        { kind: 'microchip', value: '276098106234567' },
        { kind: 'tag', value: 'T-77' },
      ],
    }),
    entry('misty', 'Misty', 'Łucja Nowak'),
    entry('rex', 'Rex', 'Zoë Müller'),
    entry('order', 'L0010000750', '', {
      kind: 'lab-order',
      patientId: 'miso',
      names: '',
      identifiers: [{ kind: 'accession', value: 'L0010000750' }],
    }),
  ]);
});
afterAll(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['a name', 'miso', 'miso'],
  ['the beginning of a name', 'mist', 'misty'],
  ['name and owner, in any order', 'ortiz mi', 'miso'],
  ['one letter swapped', 'mios', 'miso'],
  ['one letter missing', 'rx', undefined],
  ['one letter too many', 'rexx', 'rex'],
  ['an accent left out', 'muller', 'rex'],
  ['a letter that does not decompose', 'lucja', 'misty'],
  ['a phone number with blanks', '555 01 34', 'miso'],
  ['the beginning of a microchip', '2760981', 'miso'],
  ['a tag without its dash', 't77', 'miso'],
  ['an accession', 'l0010000750', 'order'],
  ['nothing', '  ', undefined],
  ['quotes and operators', '"miso" OR * NEAR(', undefined],
])('%s: %s', (_what, text, first) => {
  expect(index.search(text, 20)[0]?.id).toBe(first);
});

test('a renamed patient is found by the new name only', () => {
  index.put([entry('rex', 'Rexley', 'Zoë Müller')]);
  expect(index.search('rexley', 20)[0]?.id).toBe('rex');
  index.remove(['rex']);
  expect(index.search('rexley', 20)).toEqual([]);
  expect(index.search('muller', 20)).toEqual([]);
});

test('an identifier finds exactly who bears it', () => {
  expect(index.withIdentifier('patient', '276098106234567')).toEqual(['miso']);
  expect(index.withIdentifier('patient', '27609810623456')).toEqual([]);
  expect(index.withIdentifier('lab-order', 'L0010000750')).toEqual(['order']);
});
