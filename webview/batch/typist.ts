interface Typist {
  type(number: number, prompt: string): void;
  /** Settles when the host has what was typed into a row. */
  keep(number: number): Promise<void>;
  keepAll(): Promise<void>;
}

/** Milliseconds without a key before the host is told. */
const debounceMs = 300;

/** Tells the host what is typed into prompts: a moment after the last key, or when it is asked to. */
export function typist(tell: (number: number, prompt: string) => Promise<void>): Typist {
  const typed = new Map<number, { readonly prompt: string; readonly timer: ReturnType<typeof setTimeout> }>();
  const keep = async (number: number): Promise<void> => {
    const last = typed.get(number);
    if (!last) return;
    clearTimeout(last.timer);
    typed.delete(number);
    await tell(number, last.prompt);
  };
  return {
    type(number, prompt) {
      clearTimeout(typed.get(number)?.timer);
      // What could not be told is in the draft, and is told with the next key.
      const timer = setTimeout(() => void keep(number).catch(() => undefined), debounceMs);
      typed.set(number, { prompt, timer });
    },
    keep,
    keepAll: async () => {
      await Promise.all([...typed.keys()].map(keep));
    },
  };
}
