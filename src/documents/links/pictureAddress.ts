/** What an address of a document says about a place on the disk. Decoded, with slashes only. */
export interface LocalAddress {
  readonly kind: 'relative' | 'root' | 'absolute';
  readonly way: string;
}

/** Another place than the disk: a scheme, a host, or a place within the document itself. */
const elsewhere = /^(?:[a-z][a-z\d+.-]+:|\/\/)/i;
const isDrive = /^[a-z]:[\\/]/i;

/** What generators of sites put something else in the place of, names that stand for folders, and what only shows how to write an address. */
const placeholders = /[{}<>*]|%[A-Z][A-Z_]{3,}%|(?:^|\/)\$\w|\$\(|^\[%|^(?:@|~[\w@-]*)\/|^@site\/|^(?:\.{3,}|…)$/;

/** The place on the disk that an address tells of; undefined for what is elsewhere, is generated, or leads nowhere. */
export function localAddress(address: string): LocalAddress | undefined {
  const written = address.trim();
  if (/^file:\/\//i.test(written)) return { kind: 'absolute', way: decoded(written.slice(7)) };
  if (isDrive.test(written)) return { kind: 'absolute', way: `/${written.replaceAll('\\', '/')}` };
  if (written.startsWith('\\\\')) return { kind: 'absolute', way: written.replaceAll('\\', '/') };
  if (elsewhere.test(written) || placeholders.test(written)) return undefined;
  const way = decoded(written.replace(/[?#][^]*$/, '')).replaceAll('\\', '/');
  if (way === '') return undefined;
  return { kind: way.startsWith('/') ? 'root' : 'relative', way };
}

function decoded(way: string): string {
  if (!way.includes('%')) return way;
  try {
    return decodeURIComponent(way);
  } catch {
    // A percent sign that encodes nothing.
    return way;
  }
}
