/** What an address of a document says about a place on the disk. Decoded, with slashes only. */
export interface LocalAddress {
  readonly kind: 'relative' | 'root' | 'absolute';
  readonly path: string;
}

/** Another place than the disk: a scheme, a host, or a place within the document itself. */
const elsewhere = /^(?:[a-z][a-z\d+.-]+:|\/\/)/i;
const isDrive = /^[a-z]:[\\/]/i;

/** What generators of sites put something else in the place of, names that stand for folders, and what only shows how to write an address. */
const placeholders = /[{}<>*]|%[A-Z][A-Z_]{3,}%|(?:^|\/)\$\w|\$\(|^\[%|^(?:@|~[\w@-]*)\/|^@site\/|^(?:\.{3,}|…)$/;

/** The place on the disk that an address tells of; undefined for what is elsewhere, is generated, or leads nowhere. */
export function localAddress(address: string): LocalAddress | undefined {
  const written = address.trim();
  if (/^file:\/\//i.test(written)) return { kind: 'absolute', path: decoded(written.slice(7)) };
  if (isDrive.test(written)) return { kind: 'absolute', path: `/${written.replaceAll('\\', '/')}` };
  if (written.startsWith('\\\\')) return { kind: 'absolute', path: written.replaceAll('\\', '/') };
  if (elsewhere.test(written) || placeholders.test(written)) return undefined;
  const path = decoded(written.replace(/[?#][^]*$/, '')).replaceAll('\\', '/');
  if (path === '') return undefined;
  return { kind: path.startsWith('/') ? 'root' : 'relative', path };
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that encodes nothing.
    return path;
  }
}
