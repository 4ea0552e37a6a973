import { isReserved } from './fileName.ts';

/** Why a file cannot have a name on every system. */
export interface NameFault {
  readonly code: 'reserved_name' | 'long_name' | 'bad_characters';
  readonly name: string;
}

/** File systems end there. UTF-8 bytes. */
const maxBytes = 255;

const utf8 = new TextEncoder();

/** What is wrong with the names of a path, each a folder or a file; undefined where every system takes them all. */
export function fileNameFault(names: readonly string[]): NameFault | undefined {
  for (const name of names) {
    if (utf8.encode(name).length > maxBytes) return { code: 'long_name', name };
    if (/[\p{Cc}<>:"|?*\\]|[. ]$/u.test(name)) return { code: 'bad_characters', name };
    if (isReserved(name)) return { code: 'reserved_name', name };
  }
  return undefined;
}
