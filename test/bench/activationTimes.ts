import { Module } from 'node:module';
import * as vscode from 'vscode';
import type { Activation } from './orders.ts';

/** The function by which Node.js, and so VS Code, loads CommonJS. Its types do not name it. */
interface Loader {
  _load: (this: unknown, request: string, ...rest: unknown[]) => unknown;
}

function isLoader(value: unknown): value is Loader {
  return typeof value === 'function' && '_load' in value && typeof value._load === 'function';
}

function hasActivate(value: unknown): value is { activate(...args: unknown[]): unknown } {
  return typeof value === 'object' && value !== null && 'activate' in value && typeof value.activate === 'function';
}

/**
 * Activates an extension that is not active yet. VS Code measures the same in its "Show Running Extensions", in whole milliseconds,
 * which is too coarse here; so its steps are timed from outside: the loading of the main file, and `activate` until it has resolved.
 */
export async function timeActivation(id: string): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`There is no extension ${id} in this host.`);
  if (extension.isActive) throw new Error(`${id} is active already.`);
  const loader: unknown = Module;
  if (!isLoader(loader)) throw new Error('This Node.js loads modules in another way.');
  let code = 0;

  const load = loader._load;
  loader._load = function (...args) {
    const began = performance.now();
    const loaded = load.apply(this, args);
    if (!args[0].startsWith(extension.extensionPath) || !hasActivate(loaded)) return loaded;
    code += performance.now() - began;
    return {
      ...loaded,
      async activate(...given: unknown[]) {
        const called = performance.now();
        const api = await loaded.activate(...given);
        code += performance.now() - called;
        return api;
      },
    };
  };
  try {
    const began = performance.now();
    await extension.activate();
    const whole = performance.now() - began;
    if (code === 0) throw new Error(`The code of ${id} was not seen to load.`);
    return { id, whole, code };
  } finally {
    loader._load = load;
  }
}
