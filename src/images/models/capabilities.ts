import type { InputRules } from './inputs.ts';
import type { Operation, ParameterBag, ParameterName, ParameterRule } from './parameters.ts';

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
  /** Set where the model has no endpoint for the operation and it is carried out as another one: see `wireRequest`. */
  readonly emulatedAs?: Emulation;
}

/** An operation carried out as another one, with a prompt that asks for it. */
export interface Emulation {
  readonly operation: Operation;
  readonly prompt: string;
}

/** How a provider's Images API differs from the catalogue. Laid over a model's row it gives the capabilities. Plain data. */
export interface Dialect {
  readonly id: string;
  readonly label: string;
  /** Models offered in the picker, the default first. Others may be typed. */
  readonly models: readonly string[];
  /** Last day of a model at this provider, as YYYY-MM-DD. */
  readonly retired: Readonly<Record<string, string>>;
  /** Most pictures one call may ask for. More are several calls. */
  readonly maxPerCall: number;
  /** Models that this provider documents otherwise than their makers: such a row stands in for the catalogue's. */
  readonly rows?: readonly ModelRow[];
  /** What is known of models that are in no row; by default what nearly every Images API takes. */
  readonly others?: ModelRow['operations'];
  /** Parameters this provider refuses whatever the model. */
  readonly drop?: readonly ParameterName[];
  /** Set where parameters are legal that no row lists. They are typed by the user and sent as they are. */
  readonly open?: true;
  /** Server-sent events, accepted without effect, or refused. */
  readonly stream: 'sse' | 'ignored' | 'none';
  /** Operations that have an endpoint here; all of them by default. */
  readonly operations?: readonly Operation[];
  /** Set where neither a mask nor a mark-up goes with an edit. */
  readonly maskless?: true;
  /** Which models are reached through chat completions; none by default. */
  readonly chat?: 'every_model' | 'unknown_models';
  /** How a call is written. For the client alone. */
  readonly wire?: Wire;
}

/** How a provider wants calls to be written where that differs from the Images API as OpenAI publishes it. */
interface Wire {
  /** Below the base URL, with a slash before it. */
  readonly paths?: Readonly<Partial<Record<Operation | 'models', string>>>;
  /** Put before the id of a model that is written without its maker: `openai/`. */
  readonly modelPrefix?: string;
  /** Sent with every call unless the request says otherwise. */
  readonly always?: ParameterBag;
  /** `1024x768` is sent as two numbers. */
  readonly size?: 'width_height';
  /** What the field of a mask is called in a form; `mask` by default. */
  readonly maskField?: string;
  /** How the pictures travel that an edit starts from; by default as files in a form, several as `image[]`. */
  readonly pictures?: PicturesInForm | PicturesInJson;
}

interface PicturesInForm {
  readonly as: 'form';
  /** What the field of each file is called where several are sent. One alone is always `image`. */
  readonly field: 'image' | 'image[]';
}

export interface PicturesInJson {
  readonly as: 'json';
  /** Takes the list of pictures. */
  readonly field: string;
  /** Takes a picture that is the only one; by default a list of one is sent. */
  readonly single?: string;
  /** How one is written: its `data:` address alone, or an object around it. */
  readonly shape: 'address' | 'url' | 'image_url';
}

/** What (provider, model, operation) allows. */
export interface Capabilities extends OperationRow {
  /** False for a model that no row describes, and where the dialect is open: parameters it does not list are legal and sent as they are. */
  readonly known: boolean;
  readonly maxPerCall: number;
}
