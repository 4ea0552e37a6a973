import type { InputRules } from './inputs.ts';
import type { Operation, ParameterName, ParameterRule } from './parameters.ts';

/** One row of the catalogue: a model and what its maker documents for each operation. */
export interface ModelRow {
  readonly id: string;
  /** Dated ids that behave as `id` does. */
  readonly snapshots?: readonly string[];
  readonly operations: Readonly<Partial<Record<Operation, OperationRow>>>;
}

export interface OperationRow {
  /** In characters, counted as `promptLength` counts them. 0 where no prompt is taken. */
  readonly promptMaxLength: number;
  readonly parameters: Readonly<Partial<Record<ParameterName, ParameterRule>>>;
  /** The pictures it starts from. Absent where it starts from none. */
  readonly inputs?: InputRules;
  /** Set where the model has no endpoint for the operation and it is carried out as another one: see `sentRequest`. */
  readonly as?: Disguise;
}

/** An operation carried out as another one, with a prompt that asks for it. */
export interface Disguise {
  readonly operation: Operation;
  readonly prompt: string;
}

/** How a provider's Images API differs from the catalogue. Laid over a model's row it gives the capabilities. */
export interface Dialect {
  readonly id: string;
  readonly label: string;
  /** Models offered in the picker, the default first. Others may be typed. */
  readonly models: readonly string[];
  /** Last day of a model at this provider, as YYYY-MM-DD. */
  readonly retired: Readonly<Record<string, string>>;
  /** Most pictures one call may ask for. More are several calls. */
  readonly maxPerCall: number;
  /** Parameters this provider refuses whatever the model. */
  readonly drop?: readonly ParameterName[];
  /** Server-sent events, accepted without effect, or refused. */
  readonly stream: 'sse' | 'ignored' | 'none';
  /** Operations that have an endpoint here; all of them by default. */
  readonly operations?: readonly Operation[];
  /** What the field of each file is called where several images are sent; `image[]` by default. One alone is always `image`. */
  readonly imageField?: 'image' | 'image[]';
}

/** What (provider, model, operation) allows. */
export interface Capabilities extends OperationRow {
  /** False for a model that the catalogue does not know: parameters it does not list are legal and sent as they are. */
  readonly known: boolean;
  readonly maxPerCall: number;
}
