/** Log files for VS Code for the web, which writes none: the module that writes them is native, and is installed without being built. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

const wanted = 'EASEL_LOG_FILES';

/** Stands in for `@vscode/spdlog`, and fails as that does where nobody wants files. */
const standIn = `'use strict';
if (!process.env.${wanted}) throw new Error('The native part of this module was not built.');
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

class Logger {
  constructor(file) {
    mkdirSync(dirname(file), { recursive: true });
    const write = (line) => appendFileSync(file, line + '\\n');
    for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'critical']) this[level] = write;
    for (const name of ['getLevel', 'setLevel', 'setPattern', 'clearFormatters', 'flush', 'drop']) this[name] = () => undefined;
  }
}

exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;

/** Has this VS Code write its log files as soon as it is started with the environment that this resolves with. */
export async function withLogFiles(codeServer: string): Promise<Readonly<Record<string, string>>> {
  const module = path.join(codeServer, 'lib', 'vscode', 'node_modules', '@vscode', 'spdlog', 'index.js');
  if ((await readFile(module, 'utf8')) !== standIn) {
    // Another one may be starting.
    const fresh = `${module}.${process.pid}`;
    await writeFile(fresh, standIn);
    await rename(fresh, module);
  }
  return { [wanted]: 'true' };
}
