/** Pictures that come by the clipboard or by the pointer. */
import { isImageName } from '../../../src/formats/imageTypes.ts';
import { ownPicture } from './dragging.ts';

interface Receiver {
  /** Whether pictures are welcome now. */
  readonly isOpen: () => boolean;
  readonly file: (name: string, bytes: Uint8Array) => void;
  /** Files of the workspace, as VS Code's explorer drags them. */
  readonly addresses: (uris: readonly string[]) => void;
}

/** VS Code's own list first; one address a line. */
const lists = ['application/vnd.code.uri-list', 'text/uri-list'];

/** Hands over pictures that are dropped on the page or pasted into it. Text goes where it always went. */
export function listenToPictures(receiver: Receiver): void {
  window.addEventListener('paste', (event) => {
    if (receiver.isOpen() && take(event.clipboardData, receiver)) event.preventDefault();
  });
  window.addEventListener('dragover', (event) => {
    const types = event.dataTransfer?.types ?? [];
    // What begins here is meant for elsewhere.
    if (!receiver.isOpen() || types.includes(ownPicture)) return;
    if (types.includes('Files') || lists.some((list) => types.includes(list))) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    const isOwn = event.dataTransfer?.types.includes(ownPicture) === true;
    if (receiver.isOpen() && !isOwn && take(event.dataTransfer, receiver)) event.preventDefault();
  });
}

function take(data: DataTransfer | null, { file, addresses }: Receiver): boolean {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  for (const one of files) void one.arrayBuffer().then((buffer) => file(one.name, new Uint8Array(buffer)));
  if (files.length > 0) return true;
  const uris = pictureAddresses(lists.map((list) => data?.getData(list) ?? '').find((text) => text !== '') ?? '');
  if (uris.length > 0) addresses(uris);
  return uris.length > 0;
}

/** The addresses of pictures in a `text/uri-list`, where lines that begin with `#` are remarks. */
export function pictureAddresses(list: string): readonly string[] {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.filter((line) => /^[a-z][\w+.-]*:/i.test(line) && isImageName(line.replace(/[?#].*$/, ''), 'decoded'));
}
