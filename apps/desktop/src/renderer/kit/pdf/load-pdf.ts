import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/**
 * Opens a PDF file in a worker. Scripts inside it never run and nothing outside it is fetched. The caller destroys
 * the document's loading task when it is done.
 * @throws when the file is not a PDF or is damaged
 */
export async function loadPdf(file: Blob): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  const data = new Uint8Array(await file.arrayBuffer());
  return pdfjs.getDocument({ data, enableXfa: false, stopAtErrors: false }).promise;
}

/** Draws a page (from 1) on a new canvas, at so many pixels per inch. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  dotsPerInch: number,
): Promise<HTMLCanvasElement> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: dotsPerInch / 72 });
  const canvas = globalThis.document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

/** A page as text, for those who hear the screen. */
export async function textOfPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join(' ');
}
