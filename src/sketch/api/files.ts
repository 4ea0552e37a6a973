/** Pictures that Sketch serves by URL for a while, as the API does. In memory, bounded. */
interface KeptFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** URLs are good for 60 minutes (docs/images-api.md#answers). */
const lifetimeMs = 60 * 60 * 1000;
const maxBytes = 64 * 1024 * 1024;

const files = new Map<string, KeptFile>();

/** Keeps a picture under a new id. */
export function keepFile(bytes: Uint8Array<ArrayBuffer>, mime: string): string {
  const id = `img-${crypto.randomUUID().replaceAll('-', '')}`;
  files.set(id, { bytes, mime, until: Date.now() + lifetimeMs });
  let total = 0;
  for (const [key, file] of [...files].toReversed()) {
    total += file.bytes.length;
    // The newest stays however large it is.
    if (key !== id && (total > maxBytes || file.until < Date.now())) files.delete(key);
  }
  return id;
}

export function keptFile(id: string): KeptFile | undefined {
  const file = files.get(id);
  if (!file || file.until >= Date.now()) return file;
  files.delete(id);
  return undefined;
}
