import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { adaptParameters } from '../images/request/requestParameters.ts';
import type { Pixels } from '../pixels/thread/inThread.ts';
import { pixelsInThread } from '../pixels/thread/inThread.ts';
import { AltSuggestions } from './altText/suggestions.ts';
import { announceEndedSave } from './notices/announce.ts';
import { ReceivedImages } from './saving/receivedImages.ts';
import type { BatchCommands } from './batch/batchCommands.ts';
import { CardActions } from './panel/cardActions.ts';
import { Lineages } from './library/lineage.ts';
import { ExistingPictures } from './library/existingPictures.ts';
import { FormMemory } from './runs/formMemory.ts';
import { FileTargetMemory } from './panel/fileTargetMemory.ts';
import { ReplacedOriginals } from './library/replacedOriginals.ts';
import { Gallery } from './library/gallery.ts';
import { Keys } from './providers/keys.ts';
import { LastMasks } from './inputs/lastMasks.ts';
import { OmittedParameters } from './providers/omittedParameters.ts';
import { Log } from './platform/log.ts';
import type { MissingPictures } from './missing/missingPictures.ts';
import { ModelLists } from './providers/modelLists.ts';
import type { PanelRequest } from './panel/openRequest.ts';
import { Panel } from './panel/panel.ts';
import type { Ports } from './ports.ts';
import type { PanelDeps } from './panel/deps.ts';
import type { WebviewTab } from './webviews/webviewTab.ts';
import { PictureIndex } from './library/pictureIndex.ts';
import { addProvider, editProvider } from './providers/commands.ts';
import { Providers } from './providers/providers.ts';
import { Recipes } from './library/recipes.ts';
import { Remedies } from './notices/remedies.ts';
import { UnsavedImages } from './saving/unsavedImages.ts';
import { RunHistory } from './runs/history.ts';
import { ReplacedFiles } from './replace/replacedFiles.ts';
import { Runs } from './runs/runs.ts';
import { offerSetAside } from './saving/unsavedImagesUi.ts';
import { ProviderFaults } from './providers/providerSettings.ts';
import { SaveJournal } from './saving/saveJournal.ts';
import { Recovery } from './saving/recovery.ts';
import { ImageSaver } from './saving/saving.ts';
import { Sources } from './inputs/sources.ts';
import { SourcesMemory } from './panel/sourcesMemory.ts';
import { newStyle } from './styles/commands.ts';
import type { Styles } from './styles/styles.ts';
import { StatusBar } from './statusBar.ts';
import { TargetMemory } from './panel/targetMemory.ts';
import type { Target } from './insert/target.ts';
import { startThread } from './platform/threads.ts';
import { ProviderOriginals } from './saving/providerOriginals.ts';
import { WebReadyMemory } from './webReady/memory.ts';
import type { WebReadyDeps } from './webReady/panel.ts';

/** What is there without Easel as well, for writers who draw nothing. */
export interface Shared {
  readonly styles: Styles;
  readonly missing: () => Promise<MissingPictures>;
}

/** Everything Easel is made of, built at the first command and wired once. */
export class App implements Ports, PanelDeps, vscode.Disposable {
  readonly log = new Log();
  readonly keys: Keys;
  readonly providers: Providers;
  readonly runs: Runs;
  readonly remedies: Remedies;
  readonly pixels: Pixels;
  readonly sources: Sources;
  readonly index: PictureIndex;
  readonly existing: ExistingPictures;
  readonly recipes: Recipes;
  readonly styles: Styles;
  readonly replaced: ReplacedFiles;
  readonly masks: LastMasks;
  readonly forms: FormMemory;
  readonly omittedParameters: OmittedParameters;
  readonly saver: ImageSaver;
  readonly unsavedImages: UnsavedImages;
  readonly providerOriginals: ProviderOriginals;
  /** Links to pictures that are not there: loaded when they are first asked for. */
  readonly missing: () => Promise<MissingPictures>;
  /** What the page that makes pictures web-ready needs. */
  readonly webReady: WebReadyDeps;
  readonly targets: TargetMemory;
  readonly fileTargets: FileTargetMemory;
  readonly sourcesMemory: SourcesMemory;
  readonly actions: CardActions;
  readonly alts: AltSuggestions;
  readonly lineages: Lineages;
  readonly gallery: Gallery;
  readonly manage = { add: () => addProvider(this), edit: (provider: string) => editProvider(this, provider) };
  readonly #status: StatusBar;
  readonly #faults = new ProviderFaults();
  readonly #recovery: Recovery;
  readonly #batchStorage: vscode.Uri;
  #batches: Promise<BatchCommands> | undefined;
  #panel: Panel | undefined;

  constructor(context: vscode.ExtensionContext, { styles, missing }: Shared) {
    this.styles = styles;
    this.missing = missing;
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    this.providerOriginals = new ProviderOriginals(context.globalStorageUri);
    const journal = new SaveJournal(context.globalStorageUri);
    this.saver = new ImageSaver(journal);
    this.unsavedImages = new UnsavedImages(context.globalStorageUri, { saver: this.saver, log: this.log });
    this.keys = new Keys(context.secrets);
    this.omittedParameters = new OmittedParameters(context.globalState);
    this.providers = new Providers({
      extension: context.extensionUri,
      keys: this.keys,
      lists: new ModelLists(context.globalState),
      omittedParameters: this.omittedParameters,
      log: this.log,
    });
    this.pixels = pixelsInThread(() => startThread(context.extensionUri));
    this.sources = new Sources(this.pixels);
    this.webReady = {
      extension: context.extensionUri,
      pixels: this.pixels,
      memory: new WebReadyMemory(context.globalState),
      saver: this.saver,
      log: this.log,
    };
    this.recipes = new Recipes(context.globalStorageUri);
    const originals = new ReplacedOriginals(context.globalStorageUri);
    this.index = new PictureIndex(context.workspaceState, originals);
    this.existing = new ExistingPictures({ index: this.index, recipes: this.recipes, pixels: this.pixels });
    this.replaced = new ReplacedFiles(context.globalStorageUri, originals);
    this.gallery = new Gallery({ index: this.index, recipes: this.recipes });
    this.lineages = new Lineages({ index: this.index, recipes: this.recipes });
    const received = new ReceivedImages(context.globalStorageUri);
    this.runs = new Runs({
      received,
      index: this.index,
      pixels: this.pixels,
      providerOriginals: this.providerOriginals,
      providers: this.providers,
      recipes: this.recipes,
      unsavedImages: this.unsavedImages,
      saver: this.saver,
      history: new RunHistory(context.workspaceState),
      log: this.log,
    });
    this.remedies = new Remedies({
      keys: this.keys,
      omittedParameters: this.omittedParameters,
      log: this.log,
      providers: this.providers,
      runs: this.runs,
    });
    this.masks = new LastMasks(context.globalStorageUri, { sources: this.sources, log: this.log });
    this.forms = new FormMemory(context.workspaceState, this.providers);
    this.targets = new TargetMemory(context.workspaceState);
    this.fileTargets = new FileTargetMemory(context.workspaceState, this.index);
    this.sourcesMemory = new SourcesMemory(context.workspaceState);
    this.alts = new AltSuggestions(context.globalState, this.pixels);
    this.actions = new CardActions(this.runs, this.index, this.replaced);
    this.#status = new StatusBar(this.forms, this.providers);
    void this.#faults.say();
    this.#recovery = new Recovery({
      journal,
      received,
      unsaved: this.unsavedImages,
      originals: this.providerOriginals,
      saver: this.saver,
      log: this.log,
      recovered: (image) => void announceEndedSave(image),
      offer: (images) => offerSetAside(this, images),
    });
    this.#batchStorage = context.storageUri ?? context.globalStorageUri;
  }

  /** Brings the panel to the front, for another place. */
  async openPanel(webviewTab: WebviewTab, request: PanelRequest): Promise<void> {
    this.#panel ??= this.#adopt(webviewTab);
    await this.#panel.show(request);
  }

  /** Lets a picture of the workspace be chosen, to be inserted at a target. */
  choosePicture(webviewTab: WebviewTab, target: Target): void {
    const isOnly = this.#panel === undefined;
    this.#panel ??= this.#adopt(webviewTab);
    this.#panel.choose(target, isOnly);
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  async revivePanel(webviewTab: WebviewTab): Promise<void> {
    this.#panel = this.#adopt(webviewTab);
    await this.#panel.restore();
  }

  /** The batch of this workspace, with all it needs: loaded when it is first asked for. */
  async batches(): Promise<BatchCommands> {
    this.#batches ??= import('./batch/batchCommands.ts').then(({ BatchCommands }) => new BatchCommands(this, this.#batchStorage));
    return this.#batches;
  }

  /** Settles when all that has arrived, and what is known of it, is on disk. */
  async whenKept(): Promise<void> {
    await Promise.all([this.runs.whenKept(), this.#batches?.then((batches) => batches.whenKept())]);
  }

  /** Draws with another provider from now on; with its first model unless one is named. What that does not take is dropped. */
  readonly use = async (provider: string, model?: string): Promise<void> => {
    const form = await this.forms.load();
    const { models } = this.providers.dialect(provider);
    const id = model ?? (models.includes(form.model) ? form.model : models[0]) ?? form.model;
    const capabilities = this.providers.capabilities({ provider, model: id, operation: 'generate' });
    const parameters = capabilities ? adaptParameters(form.parameters, capabilities).kept : form.parameters;
    const next = { ...form, provider, model: id, parameters };
    await this.forms.store(next);
    this.#panel?.showForm(next);
  };

  /** Asks for a name, and keeps what the panel asks for as a style of the folder that the document is in. */
  async newStyle(document: vscode.Uri | undefined): Promise<void> {
    const form = await this.forms.load();
    const style = await newStyle(this.styles, document, form);
    if (style) this.#panel?.showForm({ ...form, parameters: {}, style: { id: style.name, chosen: true } });
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#batches?.then((batches) => batches.dispose());
    this.#status.dispose();
    this.#faults.dispose();
    this.#recovery.dispose();
    this.providers.dispose();
    this.runs.dispose();
    this.index.dispose();
    this.replaced.dispose();
    this.log.dispose();
  }

  #adopt(webviewTab: WebviewTab): Panel {
    const panel = new Panel(webviewTab, this);
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    return panel;
  }
}
