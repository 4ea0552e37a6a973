import type { MissingProblem } from './missing.ts';

/**
 * What an address is to be instead, as it is written, so that its picture can be drawn or is found; undefined where nobody can tell. Letters,
 * digits and dots are the same in every language of documents.
 */
export function fixedAddress(written: string, problem: MissingProblem): string | undefined {
  const end = /[?#]|$/.exec(written)?.index ?? written.length;
  const [path, rest] = [written.slice(0, end), written.slice(end)];
  if (problem.code === 'no_such_type') return withPng(path, problem.type, rest);
  if (problem.code === 'other_case') return withCase(path, problem.name, rest);
  return undefined;
}

function withPng(path: string, type: string, rest: string): string | undefined {
  if (type === '') return /[\p{L}\p{N}]$/u.test(path) ? `${path}.png${rest}` : undefined;
  const ending = `.${type}`;
  return path.toLowerCase().endsWith(ending) ? `${path.slice(0, -ending.length)}.png${rest}` : undefined;
}

function withCase(path: string, name: string, rest: string): string | undefined {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => segment !== name && segment.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : `${segments.with(at, name).join('/')}${rest}`;
}
