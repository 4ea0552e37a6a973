import type { Inputs } from '../models/inputs.ts';
import type { Operation, ParameterBag } from '../models/parameters.ts';

/** What the user asked for. `model` is the id as the catalogue or the user writes it, without a provider's prefix. */
export interface ImageRequest {
  readonly operation: Operation;
  readonly provider: string;
  readonly model: string;
  readonly prompt: string;
  readonly parameters: ParameterBag;
  /** What is known of the pictures that go with it; their bytes travel beside it. */
  readonly inputs?: Inputs;
  /** The style that it is asked for in, with the words that go around the prompt. */
  readonly style?: StyleWords;
}

/** What a style adds to the words of a request. */
export interface StyleWords {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}
