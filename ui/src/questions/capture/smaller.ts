/** A photo made smaller before it is kept: the form says how long its longest side may be (`max-pixels`). */

export interface Size {
  width: number;
  height: number;
}

/** The size at which the longest side is `most` pixels; the same size when it is no longer than that. */
export function sizeWithin({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The photo with its longest side at most `most` pixels: itself when it is small enough already, or when this webview
 * cannot read it. Smaller, it is upright, and what the camera noted in it (where, when, by whom) is gone.
 */
export async function smaller(photo: File, most: number): Promise<File> {
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' });
    const { width, height } = sizeWithin(picture, most);
    if (width === picture.width && height === picture.height) return photo;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    if (!pen) return photo;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, width, height);
    // A drawing keeps its sharp lines; a photo is never as small as a JPEG.
    const [type, ending] = photo.type === 'image/png' ? ['image/png', 'png'] : ['image/jpeg', 'jpg'];
    const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
    return bytes ? new File([bytes], `${photo.name.replace(/\.\w+$/, '')}.${ending}`, { type }) : photo;
  } catch {
    return photo;
  }
}
