import { useEffect, useState } from 'react';
import { drawPage, loadPdf, textOfPage } from './load-pdf.ts';

export interface PdfPage {
  number: number;
  /** Address of the page's picture. */
  address: string;
  widthPx: number;
  heightPx: number;
  text: string;
}

/** Enough for paper and for a large screen. */
const DOTS_PER_INCH = 150;

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
      const document = await loadPdf(file);
      setCount(document.numPages);
      for (let number = 1; isWanted && number <= document.numPages; number++) {
        const canvas = await drawPage(document, number, DOTS_PER_INCH);
        const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done));
        if (!isWanted || !picture) break;
        const address = URL.createObjectURL(picture);
        addresses.push(address);
        const page = {
          number,
          address,
          widthPx: canvas.width,
          heightPx: canvas.height,
          text: await textOfPage(document, number),
        };
        setPages((before) => [...before, page]);
      }
      await document.loadingTask.destroy();
    };
    draw().catch(() => isWanted && setBroken(true));
    return () => {
      isWanted = false;
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, [file]);
  return { pages, count, isBroken };
}
