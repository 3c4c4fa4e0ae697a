/**
 * A picture drawn anew as a JPEG whose longest side has at most so many pixels, upright, without anything that was
 * hidden in its file. Undefined when the browser cannot draw it, or when it stays too large.
 */
export async function scalePhoto(
  file: Blob,
  { longestSide, limitBytes }: { longestSide: number; limitBytes: number },
): Promise<File | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  const factor = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * factor)),
    Math.max(1, Math.round(bitmap.height * factor)),
  );
  const context = canvas.getContext('2d');
  if (context) {
    // What is transparent would turn black in a JPEG.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return blob.size <= limitBytes ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : undefined;
}
