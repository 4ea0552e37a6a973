import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Pixels } from '../pixels/inThread.ts';
import { pixelsInThread } from '../pixels/inThread.ts';
import { CardActions } from './cardActions.ts';
import { Chains } from './chains.ts';
import { FormMemory } from './formMemory.ts';
import { KeptPictures } from './keptPictures.ts';
import { Keys } from './keys.ts';
import { LastMasks } from './lastMasks.ts';
import { Log } from './log.ts';
import type { Opening } from './opening.ts';
import { Panel } from './panel.ts';
import type { PanelWindow } from './panelWindow.ts';
import { PictureIndex } from './pictureIndex.ts';
import { Providers } from './providers.ts';
import { Recipes } from './recipes.ts';
import { Remedies } from './remedies.ts';
import { Rescued } from './rescued.ts';
import { RunHistory } from './runHistory.ts';
import { ReplacedFiles } from './replacedFiles.ts';
import { Runs } from './runs.ts';
import { Sources } from './sources.ts';
import { SourcesMemory } from './sourcesMemory.ts';
import { TargetMemory } from './targetMemory.ts';
import { startThread } from './threads.ts';
import { Untouched } from './untouched.ts';

/** Everything Easel is made of, built at the first command and wired once. */
export class Easel implements vscode.Disposable {
  readonly log = new Log();
  readonly keys: Keys;
  readonly providers: Providers;
  readonly runs: Runs;
  readonly remedies: Remedies;
  readonly pixels: Pixels;
  readonly sources: Sources;
  readonly index: PictureIndex;
  readonly replaced: ReplacedFiles;
  readonly #forms: FormMemory;
  readonly #masks: LastMasks;
  readonly #targets: TargetMemory;
  readonly #sourcesMemory: SourcesMemory;
  readonly #actions: CardActions;
  readonly #chains: Chains;
  #panel: Panel | undefined;

  constructor(context: vscode.ExtensionContext) {
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    const rescued = new Rescued(context.globalStorageUri);
    this.keys = new Keys(context.secrets);
    this.providers = new Providers(context.extensionUri, this.keys, this.log);
    this.pixels = pixelsInThread(() => startThread(context.extensionUri));
    this.sources = new Sources(this.pixels);
    const recipes = new Recipes(context.globalStorageUri);
    const kept = new KeptPictures(context.globalStorageUri);
    this.index = new PictureIndex(context.workspaceState, kept);
    this.replaced = new ReplacedFiles(context.globalStorageUri, kept);
    this.#chains = new Chains({ index: this.index, recipes });
    this.runs = new Runs({
      index: this.index,
      pixels: this.pixels,
      untouched: new Untouched(context.globalStorageUri),
      providers: this.providers,
      recipes,
      rescued,
      history: new RunHistory(context.workspaceState),
      log: this.log,
    });
    this.remedies = new Remedies({ keys: this.keys, log: this.log, providers: this.providers, rescued, runs: this.runs });
    this.#forms = new FormMemory(context.workspaceState, this.providers);
    this.#masks = new LastMasks(context.globalStorageUri, { sources: this.sources, log: this.log });
    this.#targets = new TargetMemory(context.workspaceState);
    this.#sourcesMemory = new SourcesMemory(context.workspaceState);
    this.#actions = new CardActions(this.runs, this.index, this.replaced);
  }

  /** Brings the panel to the front, for another place. */
  async openPanel(window: PanelWindow, opening: Opening): Promise<void> {
    this.#panel ??= this.#adopt(window);
    await this.#panel.show(opening);
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  async revivePanel(window: PanelWindow): Promise<void> {
    this.#panel = this.#adopt(window);
    await this.#panel.restore();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.runs.dispose();
    this.index.dispose();
    this.replaced.dispose();
    this.log.dispose();
  }

  #adopt(window: PanelWindow): Panel {
    const panel = new Panel(window, {
      providers: this.providers,
      keys: this.keys,
      runs: this.runs,
      remedies: this.remedies,
      forms: this.#forms,
      targets: this.#targets,
      actions: this.#actions,
      chains: this.#chains,
      index: this.index,
      replaced: this.replaced,
      sources: this.sources,
      sourcesMemory: this.#sourcesMemory,
      masks: this.#masks,
      pixels: this.pixels,
      log: this.log,
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    return panel;
  }
}
