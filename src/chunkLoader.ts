/** Where the files of pieces are had from, and what they require of others. */
export interface PiecesPort {
  /** The text of a file. */
  read(file: string): Promise<string>;
  /** A module that is not a piece, as `vscode`. */
  require(name: string): unknown;
}

interface Module {
  exports: unknown;
  /** Gets what a piece needs, so that it can be required. */
  readonly fetched: (way: string) => Promise<void>;
}

/**
 * Loads CommonJS modules where there is nothing that could: VS Code's web-worker host gives an extension `vscode` and one file.
 * `needs` has the files that are needed, itself included, for each piece that begins something.
 */
export class Pieces {
  readonly #needs: Readonly<Record<string, readonly string[]>>;
  readonly #port: PiecesPort;
  readonly #reading = new Map<string, Promise<void>>();
  readonly #texts = new Map<string, string>();
  readonly #modules = new Map<string, Module>();

  constructor(needs: Readonly<Record<string, readonly string[]>>, port: PiecesPort) {
    this.#needs = needs;
    this.#port = port;
  }

  /** What a piece exports. Rejects as reading its files does; another call reads these again. */
  async load(piece: string): Promise<unknown> {
    await this.#fetch(piece);
    return this.#require(piece);
  }

  async #fetch(piece: string): Promise<void> {
    await Promise.all((this.#needs[piece] ?? [piece]).map((file) => this.#read(file)));
  }

  #read(file: string): Promise<void> {
    const known = this.#reading.get(file);
    if (known) return known;
    const reading = this.#port.read(file).then(
      (text) => void this.#texts.set(file, text),
      (error: unknown) => {
        this.#reading.delete(file);
        throw error;
      },
    );
    this.#reading.set(file, reading);
    return reading;
  }

  #require(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const text = this.#texts.get(file);
    if (text === undefined) throw new Error(`${file} was not fetched.`);
    const module: Module = { exports: {}, fetched: (way) => this.#fetch(nameIn(way)) };
    const require = (way: string) => (way.startsWith('./') ? this.#require(nameIn(way)) : this.#port.require(way));
    this.#modules.set(file, module);
    try {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- VS Code loads an extension's one file in this way, too.
      const run = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=easel/${file}`);
      Reflect.apply(run, undefined, [module, module.exports, require]);
    } catch (error) {
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }
}

const nameIn = (way: string): string => way.slice('./'.length);
