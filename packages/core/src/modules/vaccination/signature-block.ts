import type { Content } from 'pdfmake/interfaces.js';
import type { Certificate } from './certificate.ts';

/** The statement, the veterinarian and the line to sign on. */
export function signatureBlock({ words, veterinarian }: Certificate): Content[] {
  const line = (text: string): Content => ({
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 220, y2: 0, lineWidth: 0.5 }] },
      { text, style: 'small', margin: [0, 3, 0, 0] },
    ],
    margin: [0, 44, 0, 0],
  });
  return [
    { text: words.statement, margin: [0, 24, 0, 12] },
    {
      unbreakable: true,
      stack: [
        `${words.veterinarian}: ${veterinarian.name}`,
        `${words.licence}: ${veterinarian.licenceNumber}`,
        { columns: [line(words.signature), line(words.date)], columnGap: 24 },
      ],
    },
  ];
}
