import * as v from 'valibot';

/** Where a picture is: in base64, or at an address. */
interface Item {
  readonly b64_json?: string;
  readonly url?: string;
}

const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);

/** A picture as a part of a message: `{type: 'image_url', image_url: {url}}`, on some servers `{image_url: url}`. */
const partSchema = v.object({
  text: maybe(v.string()),
  url: maybe(v.string()),
  b64_json: maybe(v.string()),
  image_url: maybe(
    v.union([
      v.pipe(
        v.string(),
        v.transform((url) => ({ url })),
      ),
      v.object({ url: v.string() }),
    ]),
  ),
});
const partsSchema = v.array(v.fallback(partSchema, {}));

/** What is said at once, or the next piece of what is streamed. */
const messageSchema = v.object({
  content: maybe(v.union([v.string(), partsSchema])),
  refusal: maybe(v.string()),
  images: maybe(partsSchema),
});

const choiceSchema = v.object({
  message: maybe(messageSchema),
  delta: maybe(messageSchema),
  finish_reason: maybe(v.string()),
});

/** The part of chat completions that may hold pictures, as OpenRouter published it first (docs/images-api.md#chat-completions). */
export const choicesSchema = v.array(v.fallback(choiceSchema, {}));

type Choices = v.InferOutput<typeof choicesSchema>;
type Message = v.InferOutput<typeof messageSchema>;

/** What chat completions say, apart from how it is written. */
export interface ChatSaid {
  readonly items: readonly Item[];
  /** Words, which come instead of a picture or beside it. */
  readonly words: string;
  /** `stop`, `content_filter`, … once all is said. */
  readonly finished: string | undefined;
}

export function chatSaid(choices: Choices): ChatSaid {
  const messages = choices.flatMap(({ message, delta }) => [message, delta]).filter((said) => said !== undefined);
  return {
    items: messages.flatMap(itemsOf),
    words: messages.map(wordsOf).join(''),
    finished: choices.map(({ finish_reason }) => finish_reason).find((reason) => reason !== undefined),
  };
}

/** The pictures of a message. Some servers repeat them among the parts of its content. */
function itemsOf({ images = [], content }: Message): Item[] {
  const listed = images.flatMap(itemOf);
  return listed.length > 0 || typeof content !== 'object' ? listed : content.flatMap(itemOf);
}

function itemOf({ b64_json, url, image_url }: v.InferOutput<typeof partSchema>): Item[] {
  const address = image_url?.url ?? url;
  if (b64_json !== undefined) return [{ b64_json }];
  return address === undefined ? [] : [{ url: address }];
}

function wordsOf({ content, refusal }: Message): string {
  const said = typeof content === 'object' ? content.map(({ text }) => text ?? '').join('') : (content ?? '');
  return said + (refusal ?? '');
}
