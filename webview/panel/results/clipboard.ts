/** Puts a picture on the clipboard as PNG, the one format that every program takes. Rejects where the browser does not allow it. */
export async function copyPicture(bytes: Promise<Blob>): Promise<void> {
  // The promise goes in as it is: waiting for it first would use up the click that allows the copying.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': bytes.then(asPng) })]);
}

async function asPng(picture: Blob): Promise<Blob> {
  if (picture.type === 'image/png') return picture;
  const url = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await drawn(image);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function drawn(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('The picture cannot be drawn.');
  return png;
}
