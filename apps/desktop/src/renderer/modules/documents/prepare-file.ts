import {
  DOCUMENT_LIMIT_BYTES,
  PREVIEW_LIMIT_BYTES,
} from '@burrow/shared/modules/documents/documents.module.ts';
import { openPdf } from '../../kit/pdf/open-pdf.ts';
import { scalePhoto } from '../../kit/scale-photo.ts';

/** Wounds and papers stay readable at this size; what the camera adds beyond it only fills the line. */
const LONGEST_SIDE = 2400;
const PREVIEW_SIDE = 320;

export interface PreparedFile {
  file: File;
  preview: File | undefined;
  isPicture: boolean;
}

/**
 * A file as it is sent: a picture drawn anew and made smaller, with a small one for the lists; anything else as it
 * is, for the station to look into.
 */
export async function prepareFile(file: File): Promise<PreparedFile> {
  const picture = await scalePhoto(file, { longestSide: LONGEST_SIDE, limitBytes: DOCUMENT_LIMIT_BYTES });
  const firstPage = picture ? undefined : await drawFirstPage(file);
  const shown = picture ?? firstPage;
  const small = { longestSide: PREVIEW_SIDE, limitBytes: PREVIEW_LIMIT_BYTES };
  return {
    file: picture ?? file,
    preview: shown && (await scalePhoto(shown, small)),
    isPicture: picture !== undefined,
  };
}

async function drawFirstPage(file: File): Promise<Blob | undefined> {
  const head = await file.slice(0, 5).text();
  if (head !== '%PDF-') return undefined;
  const pdf = await openPdf(new Uint8Array(await file.arrayBuffer())).catch(() => undefined);
  if (!pdf) return undefined;
  try {
    const canvas = document.createElement('canvas');
    await pdf.draw(1, canvas, PREVIEW_SIDE * 2);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
  } catch {
    return undefined;
  } finally {
    pdf.close();
  }
}
