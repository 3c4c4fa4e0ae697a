/** How much smaller a picture is drawn again that came out too large, and how often. */
const SHRINK = 0.7;
const MOST_TRIES = 4;

/**
 * A picture drawn anew as a JPEG whose longest side has at most so many pixels, upright, without anything that was
 * hidden in its file; fewer pixels when it would be larger than the limit. Undefined when the browser cannot draw it.
 */
export async function scalePhoto(
  file: Blob,
  { longestSide, limitBytes }: { longestSide: number; limitBytes: number },
): Promise<File | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const blob = await drawn(bitmap, longestSide * SHRINK ** tries);
      if (blob.size <= limitBytes) return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap: ImageBitmap, longestSide: number): Promise<Blob> {
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
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}
