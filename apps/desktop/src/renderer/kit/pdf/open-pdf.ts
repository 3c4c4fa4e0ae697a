import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

export interface OpenPdf {
  pages: number;
  /** Draws a page, counted from 1, so many pixels wide. */
  draw(page: number, canvas: HTMLCanvasElement, widthPx: number): Promise<void>;
  /** A page as text, for those who hear the screen. */
  text(page: number): Promise<string>;
  close(): void;
}

/** Opens a PDF in our own page: no scripts, no forms, nothing fetched. Rejects when it cannot be read. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfjs = await import('pdfjs-dist');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  const loading = pdfjs.getDocument({
    data: bytes,
    enableXfa: false,
    disableAutoFetch: true,
    useSystemFonts: true,
    useWasm: false,
  });
  const pdf = await loading.promise;
  return {
    pages: pdf.numPages,
    draw: async (number, canvas, widthPx) => {
      const page = await pdf.getPage(number);
      const scale = widthPx / page.getViewport({ scale: 1 }).width;
      const viewport = page.getViewport({ scale });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      await page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE }).promise;
    },
    text: async (number) => {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    },
    close: () => void loading.destroy(),
  };
}
