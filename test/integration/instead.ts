/** Puts something in the place of a function of `vscode`, for Easel as well. False where VS Code does not allow it. */
export function instead<T extends object, Name extends keyof T>(
  of: T,
  name: Name,
  make: (original: T[Name]) => unknown,
): boolean {
  return Reflect.set(of, name, make(of[name]));
}

/** The same for as long as `work` takes. */
export async function withInstead<T extends object, R>(
  of: T,
  functions: Readonly<Partial<Record<keyof T, unknown>>>,
  work: () => Promise<R>,
): Promise<R> {
  const originals = Object.keys(functions).map((name): [string, unknown] => [name, Reflect.get(of, name)]);
  Object.assign(of, functions);
  try {
    return await work();
  } finally {
    for (const [name, original] of originals) Reflect.set(of, name, original);
  }
}
