import { encode } from 'fast-png';
import * as vscode from 'vscode';
import { ProviderOriginals } from '../../src/editor/saving/providerOriginals.ts';
import type { PlannedFile } from '../../src/editor/saving/receivedImages.ts';
import { Recovery } from '../../src/editor/saving/recovery.ts';
import { SaveJournal } from '../../src/editor/saving/saveJournal.ts';
import { ImageSaver } from '../../src/editor/saving/saving.ts';
import type { UnsavedImage } from '../../src/editor/saving/unsavedImages.ts';
import { UnsavedImages } from '../../src/editor/saving/unsavedImages.ts';
import { equal } from './assert.ts';
import { namesIn } from './drawing.ts';
import { workspaceFolder } from './workspace.ts';

const image = (shade: number): Uint8Array =>
  encode({ width: 2, height: 2, data: new Uint8Array(12).fill(shade), channels: 3, depth: 8 });

interface Start {
  /** The disk refuses to show what was being saved. */
  readonly isUnreadable?: boolean;
  readonly offer?: (images: readonly UnsavedImage[]) => Promise<void>;
}

/** A storage, and a folder of the workspace, as an extension host that was killed left them. */
class Left {
  readonly storage: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly path: string;
  /** Images that had come and had no place yet, as the host with a disk finds them. */
  readonly received: { readonly bytes: Uint8Array; readonly destined: PlannedFile }[] = [];
  readonly logged: string[] = [];
  readonly recovered: string[] = [];

  constructor(name: string) {
    this.path = `recovered/${name}`;
    this.folder = vscode.Uri.joinPath(workspaceFolder(), this.path);
    this.storage = vscode.Uri.joinPath(workspaceFolder(), '.recovery', name);
  }

  /** `bytes` is what there is of the file of `length` bytes that was being saved. */
  async interrupt(name: string, bytes: Uint8Array, { length = bytes.length, began = Date.now() - 3600_000 } = {}): Promise<void> {
    const temporary = vscode.Uri.joinPath(this.folder, `.easel-${name}.tmp`);
    await vscode.workspace.fs.writeFile(temporary, bytes);
    const entry = { temporary: temporary.toString(), folder: this.folder.toString(), name, length, host: 'killed', began };
    const file = vscode.Uri.joinPath(this.storage, 'saving', `${name}.json`);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(entry)));
  }

  receive(name: string, bytes: Uint8Array, isRaw = false): void {
    this.received.push({ bytes, destined: { folder: this.folder.toString(), name, isRaw } });
  }

  /** What a start makes of it. `offer` is called with the images that have no place. */
  start({ isUnreadable = false, offer = () => Promise.resolve() }: Start = {}): Recovery {
    const log = { error: (doing: string) => void this.logged.push(doing) };
    const journal = new SaveJournal(this.storage);
    const saver = new ImageSaver(journal);
    return new Recovery({
      ...{ saver, log, offer },
      journal: isUnreadable ? { interrupted: () => Promise.reject(new Error('The disk refuses.')) } : journal,
      received: {
        orphaned: async (take) => {
          for (const { bytes, destined } of this.received) await take(bytes, destined);
        },
      },
      unsaved: new UnsavedImages(this.storage, { saver, log }),
      originals: new ProviderOriginals(this.storage),
      recovered: (saved) => void this.recovered.push(saved.path.slice(saved.path.lastIndexOf('/') + 1)),
    });
  }

  /** The same, as far as images get their places. */
  async place(how: Start = {}): Promise<void> {
    const recovery = this.start(how);
    await recovery.placed;
    recovery.dispose();
  }

  files = async (): Promise<string[]> => (await namesIn(this.path)).sort();
}

describe('At the start after a kill', function () {
  this.timeout(30_000);

  it('whole images get their names, half ones go, and what has no place is offered', async () => {
    const left = new Left('all');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(left.folder, 'there.png'), image(1));
    await left.interrupt('there.png', image(1));
    await left.interrupt('whole.png', image(2));
    await left.interrupt('half.png', image(3).subarray(0, 20), { length: image(3).length });
    left.receive('came.jpg', image(4));
    left.receive('raw.png', image(5), true);
    left.receive('none.png', new TextEncoder().encode('no image'));
    const offered = await new Promise<readonly UnsavedImage[]>((resolve) => {
      left.start({ offer: (images) => Promise.resolve(images).then(resolve) });
    });
    equal(await left.files(), ['came.png', 'there.png', 'whole.png']);
    equal(left.recovered.sort(), ['came.png', 'whole.png']);
    equal(
      offered.map(({ name }) => name),
      ['raw.png'],
    );
    equal(await namesIn('.recovery/all/saving'), []);
    equal(left.logged, []);
  });

  it('an image that was received and being saved as well is there once', async () => {
    const left = new Left('once');
    await left.interrupt('fox.png', image(1));
    left.receive('fox.png', image(1));
    await left.place();
    equal(await left.files(), ['fox.png']);
    equal(left.recovered, ['fox.png']);
  });

  it('what another window may still be saving is left alone', async () => {
    const left = new Left('other');
    await left.interrupt('fox.png', image(1), { began: Date.now() });
    await left.place();
    equal(await left.files(), ['.easel-fox.png.tmp']);
    equal(await namesIn('.recovery/other/saving'), ['fox.png.json']);
  });

  it('a store that cannot be read keeps nothing from the others', async () => {
    const left = new Left('unreadable');
    left.receive('came.png', image(1));
    await left.place({ isUnreadable: true });
    equal(await left.files(), ['came.png']);
    equal(left.logged, ['recover interrupted saves']);
  });
});
