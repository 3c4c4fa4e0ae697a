import { useEffect, useState } from 'react';
import { openPdf } from './open-pdf.ts';

export interface PdfPage {
  number: number;
  /** Address of the page's picture. */
  address: string;
  widthPx: number;
  heightPx: number;
  text: string;
}

/** 150 to the inch of A4: enough for paper and for a large screen. */
const WIDTH_PX = 1240;

/** The pages of a PDF as pictures, as they become ready; `isBroken` when the file cannot be read. */
export function usePdfPages(file: Blob): { pages: readonly PdfPage[]; count: number; isBroken: boolean } {
  const [pages, setPages] = useState<readonly PdfPage[]>([]);
  const [count, setCount] = useState(0);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const addresses: string[] = [];
    setPages([]);
    setBroken(false);
    const draw = async () => {
      const pdf = await openPdf(new Uint8Array(await file.arrayBuffer()));
      setCount(pdf.pages);
      for (let number = 1; isWanted && number <= pdf.pages; number++) {
        const canvas = document.createElement('canvas');
        await pdf.draw(number, canvas, WIDTH_PX);
        const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done));
        if (!isWanted || !picture) break;
        const address = URL.createObjectURL(picture);
        addresses.push(address);
        const page = {
          number,
          address,
          widthPx: canvas.width,
          heightPx: canvas.height,
          text: await pdf.text(number),
        };
        setPages((before) => [...before, page]);
      }
      pdf.close();
    };
    draw().catch(() => isWanted && setBroken(true));
    return () => {
      isWanted = false;
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, [file]);
  return { pages, count, isBroken };
}
