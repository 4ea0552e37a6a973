/** What the servers that keep to a document have in common: reading fields, checking them one by one, handing out pictures. */

/** Why a request is refused. */
export interface Fault {
  readonly parameter: string;
  readonly message: string;
  /** Set where the document does not know the parameter at all. */
  readonly unknown?: true;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Whether a document allows a value, given the other fields. */
export type Allows = (value: unknown, fields: Fields) => boolean;

export const oneOf =
  (...values: readonly (string | number | boolean)[]): Allows =>
  (value) =>
    values.some((allowed) => allowed === value);

export const whole =
  (least: number, most: number): Allows =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

export const words =
  (most = Infinity): Allows =>
  (value) =>
    typeof value === 'string' && value.length > 0 && Array.from(value).length <= most;

export const flag: Allows = (value) => typeof value === 'boolean';

/** The first field that the table does not allow. */
export function faultIn(fields: Fields, table: Readonly<Record<string, Allows>>, required: readonly string[]): Fault | undefined {
  for (const parameter of required) {
    if (fields[parameter] === undefined) return { parameter, message: `Missing required parameter: '${parameter}'.` };
  }
  for (const [parameter, value] of Object.entries(fields)) {
    const allows = Object.hasOwn(table, parameter) ? table[parameter] : undefined;
    if (!allows) return { parameter, message: `Unknown parameter: '${parameter}'.`, unknown: true };
    if (!allows(value, fields)) return { parameter, message: `Invalid value for '${parameter}': ${JSON.stringify(value)}.` };
  }
  return undefined;
}

/** A form's fields: texts as the JSON values they are written like, files as they are, several of a name as a list. */
export async function formFields(request: Request): Promise<Fields> {
  const form = await request.formData();
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values: unknown[] = form.getAll(name).map((value) => (typeof value === 'string' ? written(value) : value));
    fields[name] = values.length === 1 && !name.endsWith('[]') ? values[0] : values;
  }
  return fields;
}

const written = (text: string): unknown => (/^(-?\d+|true|false)$/.test(text) ? JSON.parse(text) : text);

export async function jsonFields(request: Request): Promise<Fields | undefined> {
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') return undefined;
  const value: unknown = await request.json().catch(() => undefined);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** One pixel. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pictureOf = (base64: string) => new Response(Buffer.from(base64, 'base64'), { headers: { 'content-type': 'image/png' } });

/** Addresses of pictures that are good for some time. */
export class Shelf {
  readonly #lifetime: number;
  readonly #now: () => number;
  readonly #until = new Map<string, number>();

  /** `lifetime` in milliseconds. */
  constructor(lifetime: number, now: () => number = Date.now) {
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** The address of a new picture. */
  put(origin: string): string {
    const path = `/files/${this.#until.size}.png`;
    this.#until.set(path, this.#now() + this.#lifetime);
    return origin + path;
  }

  /** The picture, while it is there. */
  get(path: string): Response {
    const until = this.#until.get(path);
    if (until === undefined) return new Response('Not found', { status: 404 });
    return this.#now() < until ? pictureOf(pixel) : new Response('Expired', { status: 403 });
  }
}

/** A stream of server-sent events. */
export function streamOf(events: readonly (string | object)[], named = true): Response {
  const text = events.map((event) => {
    if (typeof event === 'string') return `data: ${event}\n\n`;
    const name = named && 'type' in event ? `event: ${String(event.type)}\n` : '';
    return `${name}data: ${JSON.stringify(event)}\n\n`;
  });
  return new Response(text.join(''), { headers: { 'content-type': 'text/event-stream' } });
}

/** Pixels of a PNG that keeps to the rules for images to edit: square, below 4 MB. Undefined for anything else. */
export async function squarePngSide(file: unknown): Promise<number | undefined> {
  if (!(file instanceof Blob) || file.type !== 'image/png' || file.size >= 4 * 1024 * 1024) return undefined;
  const view = new DataView(await file.arrayBuffer());
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  return view.getUint32(16) === view.getUint32(20) ? view.getUint32(16) : undefined;
}
