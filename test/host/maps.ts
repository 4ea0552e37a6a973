/** `npm run test:maps`: in every file of a development build, a debugger binds the breakpoints that are set in the sources. */
import { eachMapping, generatedPositionFor, LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, root } from './paths.ts';

/** For each built file, the names of sources; in each of them a breakpoint is set at the first statement of a function. */
const breakpoints: Readonly<Record<string, readonly string[]>> = {
  'host/extension.js': ['extension.ts'],
  'host/webviewTab.js': ['webviewTab.ts', 'pageHtml.ts'],
  'host/app.js': ['commands.ts', 'runs.ts', 'openaiClient.ts', 'missingPictures.ts', 'markdownLinks.ts'],
  'host/diskScanThread.js': ['diskScanThread.ts', 'prescanLinks.ts'],
  'web/extension.js': ['webExtension.ts', 'chunkLoader.ts'],
  'thread.js': ['sketch.ts', 'planFit.ts', 'composite.ts'],
  'page/page.js': ['form.tsx', 'pageView.tsx'],
  'page/batch.js': ['batchTable.tsx'],
  'page/webReady.js': ['fileList.tsx', 'encodeAv1.ts'],
  'page/cover.js': ['cover.tsx', 'toolbar.tsx'],
  'page/shared.js': ['rpc.ts'],
};

/**
 * The share of names and texts that have to be the same where a map leads from them. What is not: properties of JSX elements that are
 * written shorter, and names that Preact exports under other ones.
 */
const minAgreement = 0.9;

const inlineMap = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;
const statement = /^\s+(?:const|let|if|return|await|throw|for|this)\b.*[\w)\]]/;
const nameOrText = /^(?:[A-Za-z_$][\w$]*|'[^'\\]*'|"[^"\\]*")/;
const keywords: ReadonlySet<string> = new Set(
  `as async await break case catch class const continue default else export extends finally for from function if import in let new null
  of readonly return static switch this throw try type typeof undefined var void while yield`.split(/\s+/),
);

const isOwn = (file: string): boolean => /^(?:src|webview)[\\/]/.test(path.relative(root, file));

/** Whether the name of a JSX element begins here; in what is built it is the argument of a function. */
const isElement = (line: string, column: number): boolean => /<\/?$/.test(line.slice(0, column));

/** esbuild puts a number after a name that there is twice; `pagePieces` puts the number of a chunk before it. */
function isSame(written: string, generated: string): boolean {
  const [a, b] = [written, generated].map((text) => text.replaceAll(/^['"]|['"]$/g, ''));
  const name = b?.replace(/^s\d+_/, '');
  return a === b || a === name || a === name?.replace(/\d+$/, '');
}

class BuiltFile {
  readonly #map: TraceMap;
  readonly #lines: readonly string[];
  /** The lines of the repository's own sources, by their addresses in the map. */
  readonly #sources = new Map<string, readonly string[]>();

  /** Throws where there is no map, or where it names sources of the repository that are not there. */
  constructor(text: string) {
    const encoded = inlineMap.exec(text)?.[1];
    if (encoded === undefined) throw new Error('has no source map');
    this.#map = new TraceMap(Buffer.from(encoded, 'base64').toString());
    this.#lines = text.split('\n');
    for (const source of this.#map.resolvedSources) {
      if (!source.startsWith('file:')) throw new Error(`names a source without its whole address: ${source}`);
      const file = fileURLToPath(source);
      if (!isOwn(file)) continue;
      if (!existsSync(file)) throw new Error(`names a source that is not there: ${file}`);
      this.#sources.set(source, readFileSync(file, 'utf8').split('\n'));
    }
    if (this.#sources.size === 0) throw new Error('has a map without any source of the repository');
  }

  /** The share of the names and texts in own sources that are the same in the built file, where the map leads. */
  agreement(): { places: number; share: number } {
    let places = 0;
    let same = 0;
    eachMapping(this.#map, ({ source, originalLine, originalColumn, generatedLine, generatedColumn, name }) => {
      if (source === null) return;
      const line = this.#sources.get(source)?.[originalLine - 1];
      const written = line === undefined ? undefined : nameOrText.exec(line.slice(originalColumn))?.[0];
      if (line === undefined || written === undefined || keywords.has(written) || isElement(line, originalColumn)) return;
      const built = (this.#lines[generatedLine - 1] ?? '').slice(generatedColumn);
      // At the beginning of a line, esbuild repeats where it was.
      if (/^\s/.test(built)) return;
      places++;
      const generated = nameOrText.exec(built)?.[0];
      if (name === written || (generated !== undefined && isSame(written, generated))) same++;
    });
    return { places, share: same / places };
  }

  /** Sets a breakpoint in each source of this name, as a debugger does. Throws where none binds, or at something else. */
  bind(name: string): string[] {
    const sources = [...this.#sources].filter(([source]) => path.posix.basename(source) === name);
    if (sources.length === 0) throw new Error(`has nothing of ${name}`);
    return sources.map(([source, lines]) => this.#bindIn(source, lines));
  }

  #bindIn(source: string, lines: readonly string[]): string {
    const file = path.relative(root, fileURLToPath(source));
    for (const [index, line] of lines.entries()) {
      if (!statement.test(line)) continue;
      const bound = generatedPositionFor(this.#map, { source, line: index + 1, column: 0, bias: LEAST_UPPER_BOUND });
      // A function that this file does not need is not in it.
      if (bound.line === null) continue;
      const place = `${file}:${index + 1}`;
      const back = originalPositionFor(this.#map, bound);
      if (back.source !== source || back.line !== index + 1)
        throw new Error(`leads from ${place} back to ${back.source}:${back.line}`);
      const built = this.#lines.slice(bound.line - 1, bound.line + 1).join('\n');
      const word = (line.match(/[A-Za-z_$][\w$]*/g) ?? []).find((one) => !keywords.has(one));
      if (word === undefined || !built.includes(word)) throw new Error(`has \`${built}\` for ${place}, \`${line.trim()}\``);
      return `${place} is line ${bound.line}: ${line.trim()}`;
    }
    throw new Error(`binds no breakpoint in ${file}`);
  }
}

const faults: string[] = [];
const seen = new Set<string>();
for await (const file of glob(['*.js', '{host,web,page}/*.js', 'test/sketch.mjs'], { cwd: dist })) {
  // A part of a page that is loaded later has a hash in its name.
  const name = file.replaceAll('\\', '/').replace(/-[A-Z0-9]{8}\.js$/, '.js');
  seen.add(name);
  try {
    const built = new BuiltFile(readFileSync(path.join(dist, file), 'utf8'));
    const { places, share } = built.agreement();
    console.log(`${name}: of ${places} names and texts, ${(share * 100).toFixed(1)} % are the same in the source`);
    if (!(share >= minAgreement)) faults.push(`${name} has a map that leads elsewhere`);
    for (const source of breakpoints[name] ?? []) for (const line of built.bind(source)) console.log(`  ${line}`);
  } catch (error) {
    faults.push(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}
for (const name of Object.keys(breakpoints)) if (!seen.has(name)) faults.push(`${name} is not built: run \`npm run build\``);
for (const name of seen)
  if (!(name in breakpoints) && name !== 'test/sketch.mjs') faults.push(`${name} has no breakpoint in this test`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
