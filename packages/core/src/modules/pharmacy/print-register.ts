import type { PrintLanguage } from '@burrow/shared/kernel/print.ts';
import type { Result } from '@burrow/shared/kernel/result.ts';
import { staffEntity } from '@burrow/shared/modules/directory/directory-entities.ts';
import { localDateOf } from '@burrow/shared/modules/directory/rules/age.ts';
import type { BottleLogLine } from '@burrow/shared/modules/pharmacy/controlled.module.ts';
import { drugInventoryEntity } from '@burrow/shared/modules/pharmacy/controlled-entities.ts';
import type { Content } from 'pdfmake/interfaces.js';
import type { Call } from '../../kernel/call.ts';
import { drawSheet, type PracticeScene, type PrintCore, readScene } from '../../print/practice-scene.ts';
import { type Bottle, bottleLogLines, readBottleLogs } from './bottle-log.ts';
import { discrepanciesOf } from './discrepancies.ts';
import { type RegisterWords, registerWords } from './register-words.ts';

/**
 * The register of controlled drugs as PDF (M-45): each bottle's log with its running balance, what does not add up,
 * the inventories. With `fromOn` only entries since that local date are listed; balances still count all of them.
 */
export async function printRegister(
  core: PrintCore,
  call: Pick<Call, 'author'>,
  { language, fromOn }: { language: PrintLanguage; fromOn?: string | undefined },
): Promise<Result<File, 'PRINT_CHARACTERS'>> {
  const { documents, station } = core;
  const words = registerWords[language];
  const scene = await readScene(core, call.author, language);
  const isWanted = ({ at }: { at: string }) =>
    !fromOn || localDateOf(new Date(at), station.timeZone()) >= fromOn;
  const logs = await readBottleLogs(documents);
  const bottles: Content[] = [];
  for (const bottle of logs.bottles) {
    const lines = (await bottleLogLines(documents, logs, bottle.id)).filter(isWanted).reverse();
    bottles.push(headingOf(bottle, words), lines.length > 0 ? tableOf(lines, scene, words) : words.nothing);
  }
  const discrepancies = (await discrepanciesOf(documents)).filter(isWanted);
  const content: Content[] = [
    ...(fromOn ? [words.since(scene.date(fromOn))] : []),
    ...bottles,
    { text: words.discrepancies, style: 'heading' },
    ...(discrepancies.length === 0 ? [words.allAddsUp] : []),
    ...discrepancies.map(({ kind, drug, at, by, microlitres, patientName }) =>
      [drug, words.kinds[kind], `${millilitres(microlitres, scene)} mL`, patientName, scene.time(at), by]
        .filter(Boolean)
        .join(' · '),
    ),
    ...(await inventoriesOf(core, scene, words, isWanted)),
  ];
  return drawSheet(scene, { title: words.title, subject: '', fileName: `${words.title}.pdf`, content });
}

const millilitres = (microlitres: number, { words }: PracticeScene) =>
  (microlitres / 1000).toLocaleString(words.locale, { maximumFractionDigits: 3 });

function headingOf({ body }: Bottle, words: RegisterWords): Content {
  const name = [body.drug, body.label, body.lot && `${words.lot} ${body.lot}`].filter(Boolean).join(' · ');
  return { text: name, style: 'heading' };
}

function tableOf(lines: BottleLogLine[], scene: PracticeScene, words: RegisterWords): Content {
  const amount = (microlitres: number) => millilitres(microlitres, scene);
  const account = (line: BottleLogLine) =>
    [
      line.givenMicrolitres > 0 && `${words.given} ${amount(line.givenMicrolitres)}`,
      line.wastedMicrolitres > 0 && `${words.wasted} ${amount(line.wastedMicrolitres)}`,
      line.unaccountedMicrolitres > 0 && `${words.open} ${amount(line.unaccountedMicrolitres)}`,
      line.reason,
    ].filter(Boolean);
  const cell = (text: string) => ({ text, style: 'small' });
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      widths: [72, 48, 32, 38, '*', '*', 84],
      body: [
        words.columns.map((text) => ({ text, style: 'label' })),
        ...lines.map((line) => [
          cell(scene.time(line.at)),
          cell(words.movements[line.movement]),
          cell(amount(line.microlitres)),
          cell(amount(line.balanceMicrolitres)),
          cell(line.patientName),
          cell(account(line).join('; ')),
          cell([line.by, line.witness && `${words.witness} ${line.witness}`].filter(Boolean).join(', ')),
        ]),
      ],
    },
  };
}

async function inventoriesOf(
  { documents, station }: PrintCore,
  scene: PracticeScene,
  words: RegisterWords,
  isWanted: (entry: { at: string }) => boolean,
): Promise<Content[]> {
  const inventories = (await documents.find(drugInventoryEntity)).filter(isWanted);
  const staff = await documents.getMany(
    staffEntity,
    inventories.flatMap(({ updatedBy, body }) => [updatedBy, body.witnessId]),
  );
  const nameOf = (id: string) => staff.get(id)?.body.name ?? '';
  if (inventories.length === 0) return [{ text: words.noInventory, margin: [0, 10, 0, 0] }];
  return inventories.flatMap(({ at, updatedBy, body }): Content[] => [
    { text: words.inventory(scene.date(localDateOf(new Date(at), station.timeZone()))), style: 'heading' },
    words.takenBy(nameOf(updatedBy), nameOf(body.witnessId)),
    ...body.lines.map(
      ({ drug, label, lot, microlitres }) =>
        `${[drug, label, lot].filter(Boolean).join(' · ')}: ${millilitres(microlitres, scene)} mL`,
    ),
  ]);
}
