/** Looks for the keys of the tests where no key may be: in files, in what was printed, in pages and their storage, in messages. */
import type { BrowserContext, Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Part of every key that a test types. */
const mark = 'easelKeyMark7d41';

/** A key that is found wherever it gets to. */
export const markedKey = (name: string) => `sk-${mark}-${name}`;

/** The mark as it may be written: plainly, in UTF-16, and in base64 wherever it begins. */
const spellings: readonly Buffer[] = [
  Buffer.from(mark),
  Buffer.from(mark, 'utf16le'),
  // The first and last characters of base64 hold bits of what is around them.
  ...[0, 1, 2].map((offset) => {
    const base64 = Buffer.concat([Buffer.alloc(offset), Buffer.from(mark)]).toString('base64');
    return Buffer.from(base64.slice(offset === 0 ? 0 : 4, -4));
  }),
];

export function holdsKey(content: Uint8Array | string): boolean {
  const bytes = Buffer.from(content);
  return spellings.some((spelling) => bytes.includes(spelling));
}

/** The files below a folder that hold a key, or whose name does. */
export async function filesWithKeys(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    // What is deleted meanwhile cannot be read any more.
    const content = entry.isFile() ? await readFile(file).catch(() => '') : '';
    if (holdsKey(entry.name) || holdsKey(content)) found.push(file);
  }
  return found;
}

/** Where VS Code for the web keeps secrets: in the browser, and in the page that was given one. */
const secretStorage = /^secrets\.provider$/;

async function storageWithKeys(context: BrowserContext): Promise<string[]> {
  const { origins, cookies } = await context.storageState({ indexedDB: true });
  const entries = origins.flatMap(({ origin, localStorage }) =>
    localStorage.filter(({ name }) => !secretStorage.test(name)).map((entry) => `${origin} ${JSON.stringify(entry)}`),
  );
  const databases = origins.map((origin) => JSON.stringify(Object.entries(origin).filter(([name]) => name !== 'localStorage')));
  const all = [...entries, ...databases, JSON.stringify(cookies)];
  return all.some(holdsKey) ? ['the storage of the browser'] : [];
}

async function framesWithKeys(page: Page): Promise<string[]> {
  const contents = await Promise.all(
    // One that is gone shows nothing.
    page.frames().map(async (frame) => ({ url: frame.url(), html: await frame.content().catch(() => '') })),
  );
  return contents.filter(({ html }) => holdsKey(html)).map(({ url }) => `the page ${url.slice(0, 120)}`);
}

declare global {
  interface Window {
    /** Told by every frame in which a message held a key. */
    readonly easelKeySeen?: (where: string) => Promise<void>;
  }
}

/** Runs in every frame before anything else: listens to all messages. */
function watchMessages(wanted: string): void {
  const holds = (value: unknown, depth: number): boolean => {
    if (typeof value === 'string') return value.includes(wanted);
    if (typeof value !== 'object' || value === null || depth > 8) return false;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false;
    return Object.values(value).some((inner) => holds(inner, depth + 1));
  };
  const look = (message: unknown) => {
    if (holds(message, 0)) void window.easelKeySeen?.(location.href.slice(0, 120));
  };
  const hear = (event: MessageEvent<unknown>) => look(event.data);
  addEventListener('message', hear, true);
  // A page that is written into its frame loses its listeners by that.
  const open: unknown = Reflect.get(Document.prototype, 'open');
  if (typeof open !== 'function') return;
  const value = function (this: Document, ...parts: unknown[]): unknown {
    const opened: unknown = Reflect.apply(open, this, parts);
    this.defaultView?.addEventListener('message', hear, true);
    return opened;
  };
  Object.defineProperty(Document.prototype, 'open', { value, configurable: true, writable: true });
}

/** What one test may leave a key in. */
export class KeyHunt {
  /** Frames in which a message held a key. */
  readonly messages: string[] = [];
  /** What extensions print. */
  readonly printed: string[] = [];
  readonly #folders: readonly string[];
  readonly #contexts: BrowserContext[] = [];

  constructor(...folders: readonly string[]) {
    this.#folders = folders;
  }

  /** To be called with every window before it loads anything. */
  async follow(context: BrowserContext): Promise<void> {
    this.#contexts.push(context);
    await context.exposeFunction('easelKeySeen', (where: string) => void this.messages.push(where));
    await context.addInitScript(watchMessages, mark);
  }

  /** All places where a key is that may not be there. Never the key itself. */
  async places(): Promise<string[]> {
    const pages = this.#contexts.flatMap((context) => context.pages());
    const found = [
      ...(await Promise.all(this.#folders.map(filesWithKeys))),
      ...(await Promise.all(pages.map(framesWithKeys))),
      ...(await Promise.all(this.#contexts.map(storageWithKeys))),
    ];
    return [
      ...found.flat(),
      ...this.messages.map((where) => `a message in ${where}`),
      ...(this.printed.some(holdsKey) ? ['what extensions print'] : []),
    ];
  }
}
