/** An error as the Images API words it (docs/images-api.md#errors). */
export interface PublishedError {
  readonly status: number;
  readonly type: string;
  readonly code: string | null;
  /** The wire name of the parameter at fault. */
  readonly param: string | null;
  readonly message: string;
}

type Fault = PublishedError | undefined;

export function invalid(param: string | null, code: string | null, message: string): PublishedError {
  return { status: 400, type: 'invalid_request_error', code, param, message };
}

/** The API blames the user rather than the request for what only some pictures can be. */
export function userError(param: string, message: string): PublishedError {
  return { status: 400, type: 'image_generation_user_error', code: 'invalid_value', param, message };
}

export function unknownParameter(param: string): PublishedError {
  return invalid(param, 'unknown_parameter', `Unknown parameter: '${param}'.`);
}

export function missing(param: string): PublishedError {
  return invalid(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
}

export function invalidType(param: string, expected: string, value: unknown): PublishedError {
  return invalid(param, 'invalid_type', `Invalid type for '${param}': expected ${expected}, but got ${named(value)} instead.`);
}

export function modelNotFound(model: string): PublishedError {
  const message = `The model '${model}' does not exist or you do not have access to it.`;
  return { status: 404, type: 'invalid_request_error', code: 'model_not_found', param: 'model', message };
}

/** Whether what was to be read is a reason not to. */
export function isFault(value: object): value is PublishedError {
  return 'status' in value && 'message' in value && 'code' in value;
}

export function textFault(param: string, value: unknown, maxLength?: number): Fault {
  if (typeof value !== 'string') return invalidType(param, 'a string', value);
  // The API counts characters, not the units that JavaScript counts.
  const length = value.length > (maxLength ?? Infinity) ? Array.from(value).length : value.length;
  if (maxLength === undefined || length <= maxLength) return undefined;
  return invalid(
    param,
    'string_above_max_length',
    `Invalid '${param}': string too long. Expected a string with maximum length ${maxLength}, but got a string with length ${length} instead.`,
  );
}

export function choiceFault(param: string, value: unknown, allowed: readonly string[]): Fault {
  if (typeof value !== 'string') return invalidType(param, `one of ${listed(allowed, 'or')}`, value);
  if (allowed.includes(value)) return undefined;
  const [only, ...others] = allowed;
  const legal =
    others.length === 0 && only !== undefined ? `Value must be '${only}'` : `Supported values are: ${listed(allowed, 'and')}`;
  return invalid(param, 'invalid_value', `Invalid value: '${value}'. ${legal}.`);
}

export function integerFault(param: string, value: unknown, min: number, max: number): Fault {
  if (typeof value !== 'number' || !Number.isInteger(value)) return invalidType(param, 'an integer', value);
  if (value >= min && value <= max) return undefined;
  const [word, sign, limit] = value < min ? ['below minimum', '>=', min] : ['above maximum', '<=', max];
  const code = value < min ? 'integer_below_min_value' : 'integer_above_max_value';
  return invalid(
    param,
    code,
    `Invalid '${param}': integer ${word} value. Expected a value ${sign} ${limit}, but got ${value} instead.`,
  );
}

export function flagFault(param: string, value: unknown): Fault {
  return typeof value === 'boolean' ? undefined : invalidType(param, 'a boolean', value);
}

/** Lengths in pixels. The rule of gpt-image-2 and all newer models (docs/images-api.md#sizes). */
export function flexibleSizeFault(value: unknown): Fault {
  if (typeof value !== 'string') return invalidType('size', 'a string', value);
  if (value === 'auto') return undefined;
  const refused = (why: string) => invalid('size', 'invalid_value', `Invalid size '${value}'. ${why}`);
  const match = /^([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(value);
  if (!match) return refused("Expected 'auto' or width and height in pixels, for example '1536x1024'.");
  const width = Number(match[1]);
  const height = Number(match[2]);
  const long = Math.max(width, height);
  if (width % 16 !== 0 || height % 16 !== 0) return refused('Width and height must both be divisible by 16.');
  if (long > 3840) return refused('The longest edge must be less than or equal to 3840.');
  if (long > 3 * Math.min(width, height)) return refused('The aspect ratio must be between 1:3 and 3:1.');
  if (width * height < 655_360) return refused('Requested resolution is below the current minimum pixel budget.');
  if (width * height > 8_294_400) return refused('Requested resolution is above the current maximum pixel budget.');
  return undefined;
}

export function listed(values: readonly string[], conjunction: 'and' | 'or'): string {
  const quoted = values.map((value) => `'${value}'`);
  const last = quoted.pop() ?? '';
  if (quoted.length === 0) return last;
  return `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} ${conjunction} ${last}`;
}

function named(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
