/** Where the extension's bundles come from, and what they require beside each other. */
export interface ChunkSource {
  /** The text of a file. */
  read(file: string): Promise<string>;
  /** A file's address as debuggers show it, without spaces. */
  address(file: string): string;
  /** A module that is none of the bundles, such as `vscode`. */
  require(name: string): unknown;
}

/**
 * Loads the extension's bundles in VS Code's web-worker host, which gives an extension `vscode` and one file.
 * A bundle that requires another gets a promise of it, as the file has to be fetched first; `build/hostBundles.mjs` relies on that.
 */
export class ChunkLoader {
  readonly #port: ChunkSource;
  readonly #loading = new Map<string, Promise<unknown>>();

  constructor(port: ChunkSource) {
    this.#port = port;
  }

  /** Resolves to what a bundle exports. Rejects as reading or running it does; the next call tries again. */
  load(file: string): Promise<unknown> {
    const known = this.#loading.get(file);
    if (known) return known;
    const loading = this.#run(file).catch((error: unknown) => {
      this.#loading.delete(file);
      throw error;
    });
    this.#loading.set(file, loading);
    return loading;
  }

  async #run(file: string): Promise<unknown> {
    const text = await this.#port.read(file);
    const module = { exports: {} };
    const require = (name: string) => (name.startsWith('./') ? this.load(name.slice('./'.length)) : this.#port.require(name));
    // In an expression whose first line is the file's first line, so that the lines of its source map are right.
    const whole = `(function (module, exports, require) {${text}\n})\n//# sourceURL=${this.#port.address(file)}`;
    const run: unknown = globalThis.eval(whole);
    if (typeof run === 'function') Reflect.apply(run, undefined, [module, module.exports, require]);
    return module.exports;
  }
}
