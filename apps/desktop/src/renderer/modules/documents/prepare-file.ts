import {
  PREVIEW_LIMIT_BYTES,
  SCREEN_LIMIT_BYTES,
} from '@burrow/shared/modules/documents/documents.module.ts';
import { DOCUMENT_LIMIT_BYTES } from '@burrow/shared/modules/documents/upload-procedures.ts';
import { openPdf } from '../../kit/pdf/open-pdf.ts';
import { scalePhoto } from '../../kit/scale-photo.ts';

/** Wounds and papers stay readable at this size; the points beyond it wait until somebody asks for them. */
const SCREEN_SIDE = 2400;
const PREVIEW_SIDE = 320;
/** Smaller pictures are on the screen at once as they are. */
const SMALL_BYTES = 1_000_000;

const SIGNATURES = { jpeg: [0xff, 0xd8, 0xff], png: [0x89, 0x50, 0x4e, 0x47], pdf: [0x25, 0x50, 0x44, 0x46] };

export interface PreparedFile {
  file: File;
  /** For the lists, also of a PDF's first page. */
  preview: File | undefined;
  /** Of the size of a screen, when the picture is larger. */
  screen: File | undefined;
  isPicture: boolean;
}

/**
 * A file as it is sent. A JPEG or PNG goes whole, with smaller ones drawn from it; a picture of another kind is drawn
 * anew; anything else goes as it is, for the station to look into.
 */
export async function prepareFile(file: File): Promise<PreparedFile> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const begins = (signature: number[]) => signature.every((byte, i) => head[i] === byte);
  const isKept = begins(SIGNATURES.jpeg) || begins(SIGNATURES.png);
  const screen = begins(SIGNATURES.pdf)
    ? undefined
    : await scalePhoto(file, { longestSide: SCREEN_SIDE, limitBytes: SCREEN_LIMIT_BYTES });
  const shown = screen ?? (begins(SIGNATURES.pdf) ? await drawFirstPage(file) : undefined);
  const small = { longestSide: PREVIEW_SIDE, limitBytes: PREVIEW_LIMIT_BYTES };
  return {
    file: isKept ? file : (screen ?? file),
    preview: shown && (await scalePhoto(shown, small)),
    screen: isKept && file.size > SMALL_BYTES ? screen : undefined,
    isPicture: isKept || screen !== undefined,
  };
}

async function drawFirstPage(file: File): Promise<Blob | undefined> {
  if (file.size > DOCUMENT_LIMIT_BYTES) return undefined;
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
