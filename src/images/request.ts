import type { Inputs } from './inputs.ts';
import type { Operation, ParameterBag } from './parameters.ts';

/** What the user asked for. `model` is the id as the catalogue or the user writes it, without a provider's prefix. */
export interface ImageRequest {
  readonly operation: Operation;
  readonly provider: string;
  readonly model: string;
  readonly prompt: string;
  readonly parameters: ParameterBag;
  /** What is known of the pictures that go with it; their bytes travel beside it. */
  readonly inputs?: Inputs;
}
