import type { InputFacts, InputFile, InputFiles, Inputs } from '../../../src/images/models/inputs.ts';

/** A fit picture, with whatever is to be different about it. */
export const facts = (name: string, changes: Partial<InputFacts> = {}): InputFacts => ({
  ...{ name, format: 'png', width: 1024, height: 1024, weight: 1000, alpha: true },
  ...changes,
});

export const file = (name: string, mime: string, bytes: Uint8Array): InputFile => ({ name, mime, bytes });

/** What a check is told of files; every one is a fit PNG but for its weight. */
export function factsOf({ images, mask, markup }: InputFiles): Inputs {
  const told = ({ name, bytes }: InputFile) => facts(name, { weight: bytes.length });
  return {
    images: images.map(told),
    ...(mask ? { mask: told(mask) } : {}),
    ...(markup ? { markup: told(markup) } : {}),
  };
}
