export interface ServerSentEvent {
  /** Of the line `event:`, empty without one. */
  readonly event: string;
  /** The lines `data:`, joined. */
  readonly data: string;
}

/** Reads `text/event-stream`. Comments, and events without data, are left out; a last one without its blank line is not. */
export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let event = '';
  let data: string[] = [];
  const collected = (): ServerSentEvent[] => {
    const all = data.length > 0 ? [{ event, data: data.join('\n') }] : [];
    event = '';
    data = [];
    return all;
  };
  for await (const line of lines(body)) {
    if (line === '') {
      yield* collected();
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }
  yield* collected();
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A carriage return at the end may have its line feed in the next piece.
      const held = !done && rest.endsWith('\r') ? '\r' : '';
      const whole = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
      rest = (whole.pop() ?? '') + held;
      yield* whole;
      if (!done) continue;
      if (rest !== '') yield rest;
      return;
    }
  } finally {
    // Who stops listening wants the rest not to be sent.
    reader.cancel().catch(() => undefined);
  }
}
