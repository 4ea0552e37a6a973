/** A number for a path, the same however its letters are written; seldom the same for two. */
export function pathHash(path: string): number {
  const text = path.normalize('NFC').toLowerCase();
  let key = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) key = Math.imul(key ^ text.charCodeAt(index), 0x01000193);
  return key | 0;
}
