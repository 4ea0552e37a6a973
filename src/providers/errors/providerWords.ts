import * as v from 'valibot';

/** What a provider says about what went wrong, whatever shape it says it in. As it came, on one line and cut to a length that can be read. */
export interface ProviderWords {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly parameter?: string | undefined;
  readonly categories?: readonly string[] | undefined;
}

/** Characters that are looked at: no sentence is longer, and an answer may be megabytes of anything. */
const maxLength = 4_000;

const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const wordsSchema = v.pipe(
  v.string(),
  v.transform((words) => words.replace(/\s+/g, ' ').slice(0, maxLength)),
);
const codeSchema = v.union([wordsSchema, v.pipe(v.number(), v.transform(String))]);

/** OpenAI's own shape (docs/images-api.md#errors), which most others follow. Azure adds `inner_error`, OpenRouter `metadata`. */
const errorSchema = v.object({
  message: maybe(wordsSchema),
  code: maybe(codeSchema),
  type: maybe(wordsSchema),
  param: maybe(wordsSchema),
  moderation_details: maybe(v.object({ categories: maybe(v.array(wordsSchema)) })),
  inner_error: maybe(v.object({ code: maybe(codeSchema) })),
  metadata: maybe(v.object({ raw: maybe(wordsSchema) })),
});

/** FastAPI's list of what it did not like. */
const complaintSchema = v.object({
  loc: maybe(v.array(v.union([wordsSchema, v.number()]))),
  msg: maybe(wordsSchema),
  type: maybe(wordsSchema),
});

/** `{error: …}`, `{detail: …}`, problem+json, `{message}`. */
const bodySchema = v.object({
  error: maybe(v.union([wordsSchema, errorSchema])),
  detail: maybe(v.union([wordsSchema, v.array(complaintSchema), errorSchema])),
  errors: maybe(v.array(errorSchema)),
  message: maybe(wordsSchema),
  title: maybe(wordsSchema),
  code: maybe(codeSchema),
  type: maybe(wordsSchema),
  param: maybe(wordsSchema),
});

/** Reads an error's body: a JSON value, or the text that was no JSON. */
export function providerWords(body: unknown): ProviderWords {
  if (typeof body === 'string') return { message: plainText(body) };
  const parsed = v.safeParse(bodySchema, body);
  if (!parsed.success) return {};
  const { error, detail, errors, message, title, code, type, param } = parsed.output;
  if (typeof error === 'object') return { ...fromError(error), message: fromError(error).message ?? message };
  if (typeof error === 'string') return { message: message ?? error, code: code ?? error, type, parameter: param };
  if (Array.isArray(detail)) return fromComplaints(detail);
  if (typeof detail === 'object') return fromError(detail);
  if (errors?.[0]) return fromError(errors[0]);
  return { message: detail ?? message ?? title, code, type, parameter: param };
}

function fromError(error: v.InferOutput<typeof errorSchema>): ProviderWords {
  const { message, code, type, param, moderation_details, inner_error, metadata } = error;
  return {
    message: message ?? metadata?.raw ?? code,
    code: inner_error?.code ?? code,
    type,
    parameter: param,
    categories: moderation_details?.categories,
  };
}

function fromComplaints(complaints: readonly v.InferOutput<typeof complaintSchema>[]): ProviderWords {
  const places = complaints.map(({ loc }) => (loc ?? []).filter((part) => part !== 'body').join('.'));
  const sentences = complaints.map(({ msg }, index) => [places[index], msg].filter(Boolean).join(': '));
  const unknown = complaints.findIndex(({ type }) => type === 'extra_forbidden' || type === 'value_error.extra');
  const place = places[Math.max(unknown, 0)];
  return {
    message: sentences.join('; ').slice(0, maxLength) || undefined,
    parameter: place === '' ? undefined : place,
    code: unknown >= 0 ? 'unknown_parameter' : undefined,
  };
}

/** Of a web page, its title. */
function plainText(text: string): string | undefined {
  const title = /<title\b[^<>]*>([^<]*)</i.exec(text)?.[1];
  const page = /^\s*(<|$)/.test(text);
  return v.parse(v.optional(wordsSchema), page ? title : text)?.trim();
}
