import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Capabilities } from '../images/capabilities.ts';
import { EaselError } from '../images/errors.ts';
import type { Operation } from '../images/parameters.ts';
import { problemText } from '../images/problemText.ts';
import type { Pixels } from '../pixels/inThread.ts';
import type { FitStep } from '../pixels/planFit.ts';
import type { SourcesView } from '../protocol.ts';
import type { Chosen, Prepared } from './editInputs.ts';
import { prepareInputs, stepsFor } from './editInputs.ts';
import { fitText } from './fitText.ts';
import type { Source, Sources } from './sources.ts';

interface Ports {
  readonly sources: Sources;
  readonly pixels: Pixels;
}

type Overlay = 'mask' | 'markup';

/** The pictures that the panel's next run starts from. */
export class PanelSources implements vscode.Disposable {
  readonly #ports: Ports;
  readonly #changed = new vscode.EventEmitter<void>();
  #operation: 'edit' | 'variation' = 'edit';
  #images: readonly Source[] = [];
  #mask: Source | undefined;
  #markup: Source | undefined;
  #keepOutside = true;

  readonly onDidChange = this.#changed.event;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  get operation(): Operation {
    return this.#images.length === 0 ? 'generate' : this.#operation;
  }

  get first(): Source | undefined {
    return this.#images[0];
  }

  /** Begins anew with these files. Throws EaselError `invalid_request`, naming the file that cannot be read. */
  async begin(uris: readonly vscode.Uri[], operation: 'edit' | 'variation'): Promise<void> {
    const images = await this.#open(uris);
    this.#operation = operation;
    this.#images = images;
    this.#mask = undefined;
    this.#markup = undefined;
    this.#changed.fire();
  }

  /** Throws EaselError `invalid_request`, naming the file that cannot be read. */
  async add(uris: readonly vscode.Uri[]): Promise<void> {
    this.#images = [...this.#images, ...(await this.#open(uris))];
    this.#changed.fire();
  }

  /** A picture without a file. Throws EaselError `invalid_request`. */
  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    this.#images = [...this.#images, await this.#ports.sources.take(name, bytes)];
    this.#changed.fire();
  }

  remove(id: string): void {
    // What was painted belongs to the first picture.
    if (this.first?.id === id) [this.#mask, this.#markup] = [undefined, undefined];
    this.#images = this.#images.filter((source) => source.id !== id);
    this.#changed.fire();
  }

  /** Throws EaselError `invalid_request`. */
  async setOverlay(kind: Overlay, bytes: Uint8Array | null, enlarged: Uint8Array | null): Promise<void> {
    const { sources } = this.#ports;
    const source = bytes ? await sources.take(`${kind}.png`, bytes, kind) : undefined;
    const [first] = this.#images;
    if (first && enlarged) this.#images = [await sources.take(pngName(first.name), enlarged), ...this.#images.slice(1)];
    [this.#mask, this.#markup] = kind === 'mask' ? [source, undefined] : [undefined, source];
    this.#changed.fire();
  }

  setKeepOutside(keep: boolean): void {
    this.#keepOutside = keep;
    this.#changed.fire();
  }

  /** The bytes of an image, of the mask or of the mark-up, for showing it. Null where there is none. */
  async bytes(id: string): Promise<{ bytes: Uint8Array; mime: string } | null> {
    const source = [...this.#images, this.#mask, this.#markup].find((candidate) => candidate?.id === id);
    if (!source) return null;
    return { bytes: await this.#ports.sources.read(source), mime: source.facts.mime };
  }

  /** Everything made fit for a request. Throws EaselError `invalid_request`. */
  async prepare(capabilities: Capabilities): Promise<Prepared> {
    const chosen: Chosen = { images: this.#images, mask: this.#mask, markup: this.#markup };
    const { keep, ...prepared } = await prepareInputs(chosen, capabilities, this.#ports);
    return { ...prepared, ...(keep && this.#keepOutside ? { keep } : {}) };
  }

  view(capabilities: Capabilities | undefined): SourcesView {
    return {
      operation: this.operation,
      images: this.#images.map((source) => sourceView(source, capabilities)),
      mask: this.#mask?.id ?? null,
      markup: this.#markup?.id ?? null,
      takesMask: capabilities?.inputs?.mask !== undefined,
      takesMarkup: capabilities?.inputs?.markup !== undefined,
      keepOutside: this.#keepOutside,
      asked: capabilities?.as?.prompt ?? null,
    };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #open(uris: readonly vscode.Uri[]): Promise<Source[]> {
    return Promise.all(uris.map((uri) => this.#ports.sources.open(uri)));
  }
}

function sourceView(source: Source, capabilities: Capabilities | undefined): SourcesView['images'][number] {
  const { id, name, facts } = source;
  const { width, height, weight } = facts;
  return { id, name, width, height, weight, notes: notesOf(source, capabilities) };
}

/** What will happen to a picture before it is sent, or why it cannot be. */
function notesOf(source: Source, capabilities: Capabilities | undefined): string[] {
  try {
    return stepsFor(source, capabilities).map((step: FitStep) => fitText(step));
  } catch (error) {
    const problems = error instanceof EaselError ? error.problems : [];
    return problems.length > 0 ? problems.map(problemText) : [l10n.t('This picture cannot be sent.')];
  }
}

const pngName = (name: string) => `${name.replace(/\.[^.]*$/, '')}.png`;
