import * as v from 'valibot';

/** A call with its parameters and its answer, both described by schemas and parsed on arrival. */
interface Method {
  readonly params: v.GenericSchema;
  readonly result: v.GenericSchema;
}

export type Methods = Readonly<Record<string, Method>>;
export type Events = Readonly<Record<string, v.GenericSchema>>;

export type Handlers<M extends Methods> = {
  readonly [K in keyof M]: (params: v.InferOutput<M[K]['params']>) => Promise<v.InferInput<M[K]['result']>>;
};
export type Listeners<E extends Events> = { readonly [K in keyof E]: (body: v.InferOutput<E[K]>) => void };

/** The two ends of `postMessage`. */
export interface Port {
  post(message: unknown): void;
}

const callSchema = v.object({ kind: v.literal('call'), id: v.number(), method: v.string(), params: v.unknown() });
const replySchema = v.object({
  kind: v.literal('reply'),
  id: v.number(),
  ok: v.boolean(),
  result: v.optional(v.unknown()),
  error: v.optional(v.string()),
});
const eventSchema = v.object({ kind: v.literal('event'), name: v.string(), body: v.unknown() });

/** Answers the calls of the other end and sends it events. `refused` hears of messages that do not fit. */
export function serve<M extends Methods, E extends Events>(
  port: Port,
  contract: { readonly methods: M; readonly events: E },
  handlers: Handlers<M>,
  refused: (why: string) => void,
) {
  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const known = Object.hasOwn(contract.methods, method) ? contract.methods[method] : undefined;
    const handler = known && handlers[method];
    const parsed = known && v.safeParse(known.params, params);
    if (!handler || !parsed?.success) {
      refused(`call ${method}`);
      port.post({ kind: 'reply', id, ok: false, error: 'This message does not fit the contract.' });
      return;
    }
    try {
      port.post({ kind: 'reply', id, ok: true, result: await handler(parsed.output) });
    } catch (error) {
      port.post({ kind: 'reply', id, ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    /** To be called with every message that arrives. */
    async receive(message: unknown): Promise<void> {
      const call = v.safeParse(callSchema, message);
      if (call.success) await answer(call.output.id, call.output.method, call.output.params);
      else refused('not a call');
    },
    send<K extends keyof E & string>(name: K, body: v.InferInput<E[K]>): void {
      port.post({ kind: 'event', name, body });
    },
  };
}

/** Calls the other end and hears its events. */
export function connect<M extends Methods, E extends Events>(
  port: Port,
  contract: { readonly methods: M; readonly events: E },
  listeners: Listeners<E>,
  refused: (why: string) => void,
) {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let nextId = 1;

  function hearReply(reply: v.InferOutput<typeof replySchema>): void {
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.ok) call?.resolve(reply.result);
    else call?.reject(new Error(reply.error ?? 'failed'));
  }

  function hearEvent(name: string, body: unknown): void {
    const schema = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined;
    const parsed = schema && v.safeParse(schema, body);
    if (parsed?.success) listeners[name]?.(parsed.output);
    else refused(`event ${name}`);
  }

  return {
    /** To be called with every message that arrives. */
    receive(message: unknown): void {
      const reply = v.safeParse(replySchema, message);
      const event = v.safeParse(eventSchema, message);
      if (reply.success) hearReply(reply.output);
      else if (event.success) hearEvent(event.output.name, event.output.body);
      else refused('neither reply nor event');
    },
    async call<K extends keyof M & string>(
      method: K,
      params: v.InferInput<M[K]['params']>,
    ): Promise<v.InferOutput<M[K]['result']>> {
      const id = nextId++;
      const result = await new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        port.post({ kind: 'call', id, method, params });
      });
      const schema: M[K]['result'] | undefined = contract.methods[method]?.result;
      return v.parse(schema ?? v.never(), result);
    },
  };
}
