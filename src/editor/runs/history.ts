import * as v from 'valibot';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import { requestSchema, returnedSchema } from '../../images/schemas.ts';
import type { Run } from './run.ts';

const uriSchema = v.pipe(
  v.string(),
  v.transform((text) => vscode.Uri.parse(text, true)),
);

const assetSchema = v.object({
  image: v.number(),
  uri: uriSchema,
  mime: v.string(),
  format: v.string(),
  width: v.number(),
  height: v.number(),
  weight: v.number(),
  returned: returnedSchema,
  revisedPrompt: v.exactOptional(v.string()),
  snippet: v.exactOptional(v.string()),
  alt: v.exactOptional(v.string()),
  key: v.exactOptional(v.string()),
  parent: v.exactOptional(uriSchema),
  parentKey: v.exactOptional(v.string()),
  untouched: v.exactOptional(uriSchema),
  again: v.exactOptional(v.literal(true)),
});

const recordSchema = v.object({
  id: v.string(),
  request: requestSchema,
  count: v.number(),
  startedAt: v.number(),
  sentAt: v.exactOptional(v.number()),
  endedAt: v.exactOptional(v.number()),
  status: v.picklist(['running', 'done', 'failed', 'cancelled']),
  assets: v.array(assetSchema),
  from: v.exactOptional(v.array(uriSchema)),
});

const key = 'easel.runs';
const maxKept = 20;

/** The newest runs of this workspace, so that the panel shows them again after the window was reloaded. */
export class RunHistory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  load(): Run[] {
    const stored = v.safeParse(v.array(v.unknown()), this.#memory.get(key));
    return stored.success ? stored.output.flatMap((record) => toRun(record) ?? []).filter(isWorthShowing) : [];
  }

  store(runs: readonly Run[]): void {
    const records = runs.slice(-maxKept).map(({ id, request, count, startedAt, sentAt, endedAt, status, assets, from }) => ({
      ...{ id, request, count, startedAt, sentAt, endedAt, status },
      ...(from ? { from: from.map(String) } : {}),
      assets: assets.map(({ uri, parent, untouched, ...asset }) => ({
        ...asset,
        uri: uri.toString(),
        ...(parent ? { parent: parent.toString() } : {}),
        ...(untouched ? { untouched: untouched.toString() } : {}),
      })),
    }));
    void this.#memory.update(key, records);
  }
}

/** Why an old run failed is not kept, and without that its card would say nothing. */
function isWorthShowing({ status, assets, error }: Run): boolean {
  return status !== 'failed' || assets.length > 0 || error !== undefined;
}

function toRun(record: unknown): Run | undefined {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success) return undefined;
  const run: Run = { ...parsed.output, unsaved: [] };
  if (run.status !== 'running') return run;
  return { ...run, status: 'failed', error: new EaselError('interrupted', run.sentAt === undefined ? { unsent: true } : {}) };
}
