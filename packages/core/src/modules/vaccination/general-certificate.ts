import type { Content } from 'pdfmake/interfaces.js';
import type { Certificate } from './certificate.ts';
import { signatureBlock } from './signature-block.ts';

/** The certificate of several vaccinations, newest first. */
export function generalCertificate(certificate: Certificate): Content[] {
  const { words, doses, scene, antigenName } = certificate;
  const head = [words.given, words.vaccine, words.against, words.lot, words.lotExpires, words.nextDue];
  const rows = doses
    .toReversed()
    .map(({ dose, givenOn, validUntil }) => [
      scene.date(givenOn),
      `${dose.body.productName}, ${dose.body.manufacturer}`,
      dose.body.antigens.map(({ code }) => antigenName(code)).join(', '),
      dose.body.lot,
      scene.date(dose.body.expiresOn),
      earliest([...validUntil.values()], scene.date),
    ]);
  return [
    { text: `${words.number}: ${certificate.number}`, bold: true, margin: [0, 0, 0, 10] },
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        widths: [62, '*', '*', 56, 62, 66],
        body: [head.map((text) => ({ text, style: 'label' })), ...rows],
      },
    },
    { text: words.nextDueNote, style: 'small', margin: [0, 6, 0, 0] },
    ...signatureBlock(certificate),
  ];
}

function earliest(days: string[], date: (on: string) => string): string {
  const [first] = days.sort();
  return first ? date(first) : '';
}
