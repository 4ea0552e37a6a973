import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Capabilities } from '../../images/models/capabilities.ts';
import { EaselError } from '../../images/errors.ts';
import type { Operation } from '../../images/models/parameters.ts';
import { problemText } from '../../images/text/problemText.ts';
import type { SquaredBy } from '../../pixels/edit/canvas.ts';
import type { FitStep } from '../../pixels/edit/planFit.ts';
import type { SourcesView } from '../../protocol/panelModel.ts';
import type { Chosen } from '../inputs/editInputs.ts';
import { stepsFor } from '../inputs/editInputs.ts';
import { fitText } from './fitText.ts';
import type { LastMasks } from '../inputs/lastMasks.ts';
import type { Identity, Source, Sources } from '../inputs/sources.ts';

interface Deps {
  readonly sources: Sources;
  readonly masks: LastMasks;
}

type Overlay = 'mask' | 'markup';

/** All that somebody chose to start from. */
export interface ChosenSources extends Chosen {
  readonly operation: 'edit' | 'variation';
  readonly keepOutside: boolean;
}

/** The pictures that the panel's next run starts from. */
export class PanelSources implements vscode.Disposable {
  readonly #deps: Deps;
  readonly #changed = new vscode.EventEmitter<void>();
  #chosen: ChosenSources = { operation: 'edit', images: [], keepOutside: true };

  readonly onDidChange = this.#changed.event;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get operation(): Operation {
    return this.#chosen.images.length === 0 ? 'generate' : this.#chosen.operation;
  }

  get images(): readonly Source[] {
    return this.#chosen.images;
  }

  get chosen(): ChosenSources {
    return this.#chosen;
  }

  /** Begins anew with these files. Throws EaselError `invalid_request`, naming the file that cannot be read. */
  async begin(uris: readonly vscode.Uri[], operation: 'edit' | 'variation'): Promise<void> {
    const images = await this.#deps.sources.openAll(uris);
    this.restore({ operation, images, keepOutside: this.#chosen.keepOutside });
  }

  /** Begins anew with pictures that have no file. Throws EaselError `invalid_request`. */
  async beginWith(pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    const images = await Promise.all(pictures.map(({ name, bytes }) => this.#deps.sources.take(name, bytes)));
    this.restore({ operation: 'edit', images, keepOutside: this.#chosen.keepOutside });
  }

  /** Throws EaselError `invalid_request`, naming the file. */
  open(uri: vscode.Uri): Promise<Source> {
    return this.#deps.sources.open(uri);
  }

  /** A file has another picture in it. What was painted upon the old one goes. Throws EaselError `invalid_request`. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const isIt = ({ file }: Source) => file?.uri.toString() === uri.toString();
    if (!this.images.some(isIt)) return;
    const images = await Promise.all(this.images.map(async (source) => (isIt(source) ? this.open(uri) : source)));
    const isSame = images[0]?.id === this.images[0]?.id;
    this.#change({ images, ...(isSame ? {} : { mask: undefined, markup: undefined }) });
  }

  /** Begins anew with what was chosen before. */
  restore(chosen: ChosenSources): void {
    this.#chosen = chosen;
    this.#changed.fire();
  }

  /** Nothing to start from: the next run is a generation. */
  clear(): void {
    if (this.#chosen.images.length > 0) this.#change({ images: [], mask: undefined, markup: undefined });
  }

  /** Throws EaselError `invalid_request`, naming the file that cannot be read. */
  async add(uris: readonly vscode.Uri[]): Promise<void> {
    const opened = await this.#deps.sources.openAll(uris);
    this.#change({ images: [...this.images, ...opened] });
  }

  /** A picture without a file. Throws EaselError `invalid_request`. */
  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    const taken = await this.#deps.sources.take(name, bytes);
    this.#change({ images: [...this.images, taken] });
  }

  remove(id: string): void {
    const images = this.images.filter((source) => source.id !== id);
    // What was painted belongs to the first picture.
    const isSame = images[0]?.id === this.images[0]?.id;
    this.#change({ images, ...(isSame ? {} : { mask: undefined, markup: undefined }) });
  }

  /** A picture that was given margins for its mask loses them with it. Throws EaselError `invalid_request`. */
  async setOverlay(kind: Overlay, bytes: Uint8Array | null, enlarged: Uint8Array | null): Promise<void> {
    const { sources } = this.#deps;
    const source = bytes ? await sources.take(`${kind}.png`, bytes, kind) : undefined;
    const [first, ...others] = this.images;
    const larger = first && enlarged ? await sources.take(pngName(first.name), enlarged) : undefined;
    const before = first?.enlargedFrom ?? first;
    const isTakenAway = kind === 'mask' && !source;
    const next = before && larger ? { ...larger, enlargedFrom: before } : isTakenAway ? before : first;
    this.#change({ images: next ? [next, ...others] : [], mask: undefined, markup: undefined, [kind]: source });
  }

  setSquare(square: SquaredBy): void {
    this.#change({ square });
  }

  setKeepOutside(keepOutside: boolean): void {
    this.#change({ keepOutside });
  }

  /** The bytes of an image, of the mask or of the mark-up, for showing it. Null where there is none. */
  async bytes(id: string): Promise<{ bytes: Uint8Array; mime: string } | null> {
    const { images, mask, markup } = this.#chosen;
    const source = [...images, mask, markup].find((candidate) => candidate?.id === id);
    if (!source) return null;
    return { bytes: await this.#deps.sources.read(source), mime: source.facts.mime };
  }

  /** Which picture an image is. Undefined where there is no such image. Throws EaselError `invalid_request`. */
  async identify(id: string): Promise<Identity | undefined> {
    const source = this.images.find((candidate) => candidate.id === id);
    return source && this.#deps.sources.identify(source);
  }

  /** Keeps what was painted, for the next edit of the same picture. */
  async rememberMask(): Promise<void> {
    const { images, mask } = this.#chosen;
    if (mask && images[0]) await this.#deps.masks.remember(mask, images[0]);
  }

  view(capabilities: Capabilities | undefined): SourcesView {
    const { images, mask, markup, keepOutside, square } = this.#chosen;
    return {
      operation: this.operation,
      images: images.map((source) => sourceView(source, capabilities, square)),
      mask: mask?.id ?? null,
      markup: markup?.id ?? null,
      takesMask: capabilities?.inputs?.mask !== undefined,
      takesMarkup: capabilities?.inputs?.markup !== undefined,
      keepOutside,
      asked: capabilities?.emulatedAs?.prompt ?? null,
    };
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #change(changes: Partial<ChosenSources>): void {
    this.restore({ ...this.#chosen, ...changes });
  }
}

function sourceView(
  source: Source,
  capabilities: Capabilities | undefined,
  wanted: SquaredBy | undefined,
): SourcesView['images'][number] {
  const { id, name, facts } = source;
  const { width, height, weight } = facts;
  const shown = { id, name, width, height, weight };
  try {
    const steps = stepsFor(source, capabilities, wanted);
    const square = steps.find((step) => step.step === 'square')?.by ?? null;
    return { ...shown, notes: steps.map((step: FitStep) => fitText(step)), square };
  } catch (error) {
    const problems = error instanceof EaselError ? error.problems : [];
    const notes = problems.length > 0 ? problems.map(problemText) : [l10n.t('This picture cannot be sent.')];
    return { ...shown, notes, square: null };
  }
}

const pngName = (name: string) => `${name.replace(/\.[^.]*$/, '')}.png`;
