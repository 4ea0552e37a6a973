import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Listening } from './listen.ts';
import { listen } from './listen.ts';
import type { RecordedRequest } from './recordedRequest.ts';
import { readRequest } from './recordedRequest.ts';

/** How the server behaves for one request. */
export interface Fault {
  /** 200 by default. */
  readonly status?: number;
  /** `application/json` by default. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent piece by piece. */
  readonly body?: readonly (string | Uint8Array)[];
  /** Milliseconds between the pieces. */
  readonly pause?: number;
  /** Says nothing at all; says nothing more after the body. */
  readonly hang?: 'before_headers' | 'after_body';
  /** Drops the connection: before the headers, or after the body without ending it. */
  readonly cut?: 'before_headers' | 'after_body';
}

export interface FaultServer extends Listening {
  readonly requests: readonly RecordedRequest[];
  /** How many connections the clients have dropped before the answer was complete. */
  dropped(): number;
}

/** A server that behaves as badly as told. */
export async function startFaultServer(fault: Fault | ((request: RecordedRequest) => Fault)): Promise<FaultServer> {
  const requests: RecordedRequest[] = [];
  let dropped = 0;
  const listening = await listen((incoming, outgoing) => {
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) dropped++;
    });
    void readRequest(incoming).then(async (request) => {
      requests.push(request);
      await behave(typeof fault === 'function' ? fault(request) : fault, outgoing);
    });
  });
  return { ...listening, requests, dropped: () => dropped };
}

async function behave(fault: Fault, outgoing: ServerResponse): Promise<void> {
  if (fault.hang === 'before_headers') return;
  if (fault.cut === 'before_headers') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(fault.status ?? 200, { 'content-type': 'application/json', ...fault.headers });
  outgoing.flushHeaders();
  for (const piece of fault.body ?? []) {
    outgoing.write(piece);
    if (fault.pause !== undefined) await pause(fault.pause);
  }
  if (fault.hang === 'after_body') return;
  if (fault.cut === 'after_body') {
    // Let what was written go out first.
    await pause(10);
    outgoing.destroy();
    return;
  }
  outgoing.end();
}

/** A body of JSON, in one piece. */
export function json(value: unknown): readonly string[] {
  return [JSON.stringify(value)];
}

/** A stream of events, each with its type as name, in one piece per event. */
export function events(...values: readonly ({ readonly type: string } & Readonly<Record<string, unknown>>)[]): readonly string[] {
  return values.map((value) => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`);
}

export const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' };
