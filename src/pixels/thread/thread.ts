import * as v from 'valibot';
import { PixelError } from '../pixelError.ts';
import { tasks } from './tasks.ts';
import { type FromPixels, type TaskName, taskSchemas, toPixelsSchema } from './threadMessages.ts';

type Send = (message: FromPixels, transfer?: ArrayBuffer[]) => void;

/** A task as it is called from outside: with anything. */
function checked<Input>(schema: v.GenericSchema<unknown, Input>, task: (input: Input) => Promise<unknown>) {
  return async (input: unknown): Promise<unknown> => task(v.parse(schema, input));
}

const callable: Readonly<Record<TaskName, (input: unknown) => Promise<unknown>>> = {
  inspect: checked(taskSchemas.inspect.input, tasks.inspect),
  prepare: checked(taskSchemas.prepare.input, tasks.prepare),
  composite: checked(taskSchemas.composite.input, tasks.composite),
  burnMarkup: checked(taskSchemas.burnMarkup.input, tasks.burnMarkup),
  checkMask: checked(taskSchemas.checkMask.input, tasks.checkMask),
  fitOverlay: checked(taskSchemas.fitOverlay.input, tasks.fitOverlay),
  makeMask: checked(taskSchemas.makeMask.input, tasks.makeMask),
  whiteMask: checked(taskSchemas.whiteMask.input, tasks.whiteMask),
  enlarge: checked(taskSchemas.enlarge.input, tasks.enlarge),
  makeWebReady: checked(taskSchemas.makeWebReady.input, tasks.makeWebReady),
};

/** The thread's side: does the tasks that are posted to it, one after the other so that memory stays bounded, and sends what comes of them. */
export function answeringTasks(send: Send): (message: unknown) => void {
  const waiting = new Set<number>();
  let last = Promise.resolve();

  async function run(id: number, task: string, input: unknown): Promise<void> {
    if (!waiting.delete(id)) return;
    try {
      if (!isTask(task)) throw new Error(`There is no task ${task}.`);
      const output = await callable[task](input);
      send({ id, output }, buffersIn(output));
    } catch (error) {
      if (error instanceof PixelError) send({ id, failure: error.failure });
      else send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  }

  return (data) => {
    const parsed = v.safeParse(toPixelsSchema, data);
    if (!parsed.success) return;
    const message = parsed.output;
    if ('abort' in message) {
      waiting.delete(message.id);
      return;
    }
    waiting.add(message.id);
    last = last.then(() => run(message.id, message.task, message.input));
  };
}

function isTask(name: string): name is TaskName {
  return Object.hasOwn(callable, name);
}

/** The memory of all bytes in an output, which is handed over instead of being copied. */
function buffersIn(output: unknown): ArrayBuffer[] {
  if (output instanceof Uint8Array) return output.buffer instanceof ArrayBuffer ? [output.buffer] : [];
  if (typeof output !== 'object' || output === null) return [];
  return Object.values(output).flatMap(buffersIn);
}
