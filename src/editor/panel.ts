import * as vscode from 'vscode';
import { answering } from '../channel.ts';
import type { Handlers } from '../channel.ts';
import type { Pixels } from '../pixels/inThread.ts';
import type { Form, SourcesView } from '../protocol.ts';
import { contract } from '../protocol.ts';
import { announceError } from './announce.ts';
import type { CardActions } from './cardActions.ts';
import type { Chains } from './chains.ts';
import { knownPlace, readablePath } from './destination.ts';
import { errorSentence } from './errorSentence.ts';
import type { FormMemory } from './formMemory.ts';
import type { Keys } from './keys.ts';
import type { LastMasks } from './lastMasks.ts';
import type { LeftOut } from './leftOut.ts';
import type { Log } from './log.ts';
import type { Opening } from './opening.ts';
import { pickImages, pickMask } from './opening.ts';
import { PanelChains } from './panelChains.ts';
import { PanelRuns } from './panelRuns.ts';
import { PanelSources } from './panelSources.ts';
import type { PanelWindow } from './panelWindow.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { Providers } from './providers.ts';
import type { Remedies } from './remedies.ts';
import type { ReplacedFiles } from './replacedFiles.ts';
import { asEaselError } from './run.ts';
import type { Runs } from './runs.ts';
import type { Sources } from './sources.ts';
import { nameOf, origin } from './sources.ts';
import type { SourcesMemory } from './sourcesMemory.ts';
import type { TargetMemory } from './targetMemory.ts';
import { runView } from './views.ts';

export interface PanelPorts {
  readonly providers: Providers;
  readonly keys: Keys;
  readonly runs: Runs;
  readonly remedies: Remedies;
  readonly forms: FormMemory;
  readonly targets: TargetMemory;
  readonly actions: CardActions;
  readonly chains: Chains;
  readonly index: PictureIndex;
  readonly replaced: ReplacedFiles;
  readonly sources: Sources;
  readonly sourcesMemory: SourcesMemory;
  readonly masks: LastMasks;
  readonly pixels: Pixels;
  readonly leftOut: LeftOut;
  readonly log: Log;
  /** Asks in boxes of VS Code's. */
  readonly manage: { add(): Promise<void>; edit(provider: string): Promise<void> };
}

/** One open panel: shows the page, answers its calls, and tells it what happens. */
export class Panel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #ports: PanelPorts;
  readonly #page: ReturnType<typeof answering<typeof contract.methods, typeof contract.events>>;
  readonly #runs: PanelRuns;
  readonly #sources: PanelSources;
  readonly #chains: PanelChains;
  readonly #subscriptions: { dispose(): unknown }[] = [];
  #following: vscode.Disposable | undefined;
  /** Set while the page has not yet heard of it: it wins over what the page had kept. */
  #newForm: Form | undefined;
  #isLive = false;
  /** The panel was opened for somebody who wants to type. */
  #isAwaited = false;
  /** VS Code lets nobody ask a closed panel anything. */
  #isClosed = false;
  /** What the page knows of sources and folder: it is told only what is new. */
  #told = '';

  readonly onDidDispose: vscode.Event<void>;

  constructor(window: PanelWindow, ports: PanelPorts) {
    const panel = window.tab;
    this.#panel = panel;
    this.#ports = ports;
    this.onDidDispose = panel.onDidDispose;
    this.#sources = new PanelSources(ports);
    this.#chains = new PanelChains(ports, this.#sources);
    this.#runs = new PanelRuns(ports, this.#sources, {
      isVisible: () => !this.#isClosed && panel.visible,
      showForm: (form) => this.showForm(form),
      focusPrompt: () => this.#page.send('focus', null),
    });
    this.#page = answering({ post: (message) => void panel.webview.postMessage(message) }, contract, this.#handlers(), (why) =>
      ports.log.info(`message from the page refused: ${why}`),
    );
    this.#subscriptions.push(
      this.#runs,
      this.#sources,
      this.#sources.onDidChange(() => {
        void ports.sourcesMemory.store(this.#sources);
        void this.#tellSources();
      }),
      ports.runs.onDidChange((run) => this.#page.send('run', runView(run))),
      ports.runs.onDidDrawPartial((partial) => {
        if (!panel.visible) return;
        const { run, image, index, bytes, mime } = partial;
        // What holds more than the picture would be posted with all it holds.
        const own = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
        this.#page.send('partial', { run, image, index, bytes: own, mime });
      }),
      ports.index.onDidChange(() => this.#page.send('chains', null)),
      ports.replaced.onDidWrite((uri) => {
        this.#page.send('chains', null);
        void this.#saying(() => this.#sources.refresh(uri));
      }),
      ports.providers.onDidChange(() => void this.#tellProviders()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#page.send('trusted', true);
        this.#page.send('folder', this.#folderLabel());
      }),
      panel.onDidChangeViewState(() => {
        // A hidden page is unloaded; it says `ready` again when it comes back.
        if (!panel.visible) this.#isLive = false;
      }),
      panel.onDidDispose(() => this.dispose()),
    );
    window.listen((message) => void this.#page.receive(message));
  }

  /** Shows the panel for another place, and with another prompt if one is given. */
  async show(opening: Opening): Promise<void> {
    this.aim(opening);
    if (opening.operation === 'generate') this.#sources.clear();
    else if (opening.images) await this.#begin(opening.images, opening.operation ?? 'edit');
    if (opening.prompt !== undefined) this.showForm({ ...(await this.#ports.forms.load()), prompt: opening.prompt });
    this.#panel.reveal();
    this.#isAwaited = !this.#isLive;
    if (!this.#isLive) return;
    this.#page.send('target', this.#targetView());
    this.#page.send('folder', this.#folderLabel());
    this.#page.send('focus', null);
  }

  /** After a reload: pictures and snippets go where they went before, and start from what was chosen. */
  async restore(): Promise<void> {
    await this.#ports.sourcesMemory.restore(this.#sources);
    const target = await this.#ports.targets.load();
    if (target) this.aim({ target });
    if (this.#isLive) this.#tellTarget();
  }

  /** Sets where pictures and snippets go from now on. */
  aim({ target, folder }: Opening): void {
    this.#runs.aim(target, folder);
    this.#following?.dispose();
    this.#following = target?.onDidChange(() => this.#tellTarget());
    void this.#ports.targets.store(target);
  }

  dispose(): void {
    this.#isClosed = true;
    this.#following?.dispose();
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  #handlers(): Handlers<typeof contract.methods> {
    const { actions, forms, keys, leftOut, providers, runs } = this.#ports;
    return {
      ready: async ({ form }) => {
        // After a crash of the window, what VS Code has kept for the page may be older than what the page had told us.
        const shown = this.#newForm ?? (await forms.load(form));
        this.#newForm = undefined;
        this.#isLive = true;
        this.#told = '';
        await forms.store(shown);
        void providers.refresh(shown.provider);
        if (this.#isAwaited) setTimeout(() => this.#giveKeyboard());
        return {
          l10n: translations(),
          providers: await providers.views(),
          form: shown,
          runs: runs.list().map(runView),
          sources: this.#sourcesView(shown),
          target: this.#targetView(),
          today: new Date().toISOString().slice(0, 10),
          trusted: vscode.workspace.isTrusted,
          folder: this.#folderLabel(),
        };
      },
      keep: async (form) => {
        await forms.store(form);
        void providers.refresh(form.provider);
        await this.#tellSources();
        return null;
      },
      addSources: () => nothing(this.#addSources()),
      dropSource: ({ name, bytes }) => nothing(this.#saying(() => this.#sources.addBytes(name, bytes))),
      dropFiles: ({ uris }) => nothing(this.#saying(() => this.#sources.add(uris.map((uri) => vscode.Uri.parse(uri, true))))),
      removeSource: ({ id }) => {
        this.#sources.remove(id);
        return nothing();
      },
      sourceBytes: ({ id }) => this.#sources.bytes(id),
      setOverlay: ({ kind, bytes, enlarged }) => nothing(this.#saying(() => this.#sources.setOverlay(kind, bytes, enlarged))),
      chooseMask: () => this.#chooseMask(),
      lastMask: async () => {
        const [first] = this.#sources.images;
        return first ? this.#ports.masks.find(first) : null;
      },
      setSquare: ({ square }) => {
        this.#sources.setSquare(square);
        return nothing();
      },
      setKeepOutside: ({ keep }) => {
        this.#sources.setKeepOutside(keep);
        return nothing();
      },
      editPicture: (which) => nothing(this.#begin([actions.uri(which)], 'edit')),
      generate: (form) => this.#runs.generate(form),
      recall: ({ run }) => nothing(this.#recall(run)),
      cancel: ({ run }) => {
        runs.cancel(run);
        return nothing();
      },
      bytes: (which) => actions.bytes(which),
      comparison: (which) => actions.comparison(which),
      replaceInDocument: (which) => nothing(actions.replaceInDocument(which)),
      replaceFile: (which) => nothing(actions.replaceFile(which)),
      chain: (which) => this.#chains.of(which),
      chainBytes: ({ key }) => this.#ports.chains.bytes(key),
      editFromChain: ({ key }) => nothing(this.#saying(async () => this.#sources.begin([await this.#chains.uri(key)], 'edit'))),
      openFromChain: ({ key }) => nothing(this.#saying(() => this.#chains.open(key))),
      insert: (which) => nothing(actions.insert(which, this.#runs.target)),
      copyMarkdown: (which) => nothing(actions.copyMarkdown(which, this.#runs.target)),
      open: (which) => nothing(actions.open(which)),
      reveal: (which) => nothing(actions.reveal(which)),
      dismiss: ({ run }) => {
        runs.dismiss(run);
        return nothing();
      },
      remedy: ({ remedy, provider, run }) => nothing(this.#runs.remedy(remedy, provider, run)),
      setKey: ({ provider }) => nothing(keys.ask(providers.service(provider))),
      forgetKey: ({ provider }) => nothing(keys.forget(provider)),
      addProvider: () => nothing(this.#ports.manage.add()),
      editProvider: ({ provider }) => nothing(this.#ports.manage.edit(provider)),
      forgetLeftOut: ({ provider, model }) => nothing(leftOut.forget(provider, model)),
      revealTarget: () => nothing(this.#revealTarget()),
    };
  }

  async #addSources(): Promise<void> {
    const uris = await pickImages();
    if (uris) await this.#saying(() => this.#sources.add(uris));
  }

  async #chooseMask() {
    const uri = await pickMask();
    if (!uri) return null;
    try {
      return await this.#ports.sources.openMask(uri, this.#sources.images[0]);
    } catch (error) {
      const { text } = errorSentence(asEaselError(error), await this.#ports.forms.load());
      throw new Error(text, { cause: error });
    }
  }

  async #begin(uris: readonly vscode.Uri[], operation: 'edit' | 'variation'): Promise<void> {
    await this.#saying(() => this.#sources.begin(uris, operation));
  }

  /** Says what went wrong with a file that somebody chose. */
  async #saying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void announceError(error, await this.#ports.forms.load(), this.#ports.remedies);
    }
  }

  /** While a page loads, VS Code may lose the keyboard that was meant for it. */
  #giveKeyboard(): void {
    this.#isAwaited = false;
    if (!this.#panel.active) return;
    this.#panel.reveal();
    this.#page.send('focus', null);
  }

  /** Shows other choices. */
  showForm(form: Form): void {
    void this.#ports.forms.store(form);
    if (this.#isLive) this.#page.send('form', form);
    else this.#newForm = form;
  }

  #tellTarget(): void {
    this.#page.send('target', this.#targetView());
    void this.#ports.targets.store(this.#runs.target);
  }

  async #tellSources(): Promise<void> {
    const sources = this.#sourcesView(await this.#ports.forms.load());
    const folder = this.#folderLabel();
    const told = JSON.stringify({ sources, folder });
    if (told === this.#told) return;
    this.#told = told;
    this.#page.send('sources', sources);
    this.#page.send('folder', folder);
  }

  /** The panel starts from what a run started from, or says why it cannot. */
  async #recall(run: string): Promise<void> {
    await this.#saying(() => this.#runs.recall(run));
    await this.#tellSources();
  }

  #sourcesView({ provider, model }: Form): SourcesView {
    const { operation } = this.#sources;
    return this.#sources.view(this.#ports.providers.capabilities({ operation, provider, model }));
  }

  async #tellProviders(): Promise<void> {
    this.#page.send('providers', await this.#ports.providers.views());
  }

  async #revealTarget(): Promise<void> {
    const target = this.#runs.target;
    const document = await target?.open();
    if (!target || !document) return;
    const selection = new vscode.Range(target.position, target.position);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, { selection, ...(shown?.viewColumn ? { viewColumn: shown.viewColumn } : {}) });
  }

  #targetView() {
    const target = this.#runs.target;
    return target ? { label: target.label, available: target.available } : null;
  }

  #folderLabel(): string | null {
    try {
      const beside = origin(this.#sources.images).folder;
      // A workspace folder itself has no path within it.
      if (beside) return readablePath(beside) || nameOf(beside);
      const place = knownPlace(this.#runs.purpose);
      return place ? readablePath(place.folder) : null;
    } catch {
      // A setting names a folder that is not allowed; generating says so.
      return null;
    }
  }
}

async function nothing(done?: PromiseLike<unknown>): Promise<null> {
  await done;
  return null;
}

function translations(): Record<string, string> | null {
  const bundle = vscode.l10n.bundle;
  if (!bundle) return null;
  return Object.fromEntries(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
