import { PHOTO_LIMIT_BYTES } from '@burrow/shared/modules/directory/directory.module.ts';

const LONGEST_SIDE = 1024;

/** A photo made small enough to keep and to send: at most 1024 pixels, JPEG. Undefined when it is no picture. */
export async function scalePhoto(file: File): Promise<File | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  const factor = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * factor), Math.round(bitmap.height * factor));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return blob.size <= PHOTO_LIMIT_BYTES ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : undefined;
}
