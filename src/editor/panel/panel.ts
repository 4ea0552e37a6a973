import * as vscode from 'vscode';
import { answering } from '../../protocol/rpc.ts';
import type { Form, PageState, SourcesView } from '../../protocol/panelModel.ts';
import { contract } from '../../protocol/panel.ts';
import { announceError } from '../notices/announce.ts';
import { knownPlace } from '../saving/destination.ts';
import { readablePath } from '../platform/uris.ts';
import type { Opening } from './openRequest.ts';
import { pageCalls, reveal } from './handlers.ts';
import { PanelAlts } from './altText.ts';
import { PanelChains } from './lineage.ts';
import { PanelGallery } from './gallery.ts';
import type { PanelPorts } from './panelPorts.ts';
import { PanelRuns } from './runs.ts';
import { PanelSources } from './sources.ts';
import { PanelStyles } from './styles.ts';
import type { PanelWindow } from '../webviews/webviewTab.ts';
import { styledPlaceOf } from '../runs/fileTarget.ts';
import { origin } from '../runs/origin.ts';
import { nameOf } from '../platform/uris.ts';
import type { Target } from '../insert/target.ts';
import { translations } from '../platform/translations.ts';
import { runView } from './views.ts';

/** One open panel: shows the page, answers its calls, and tells it what happens. */
export class Panel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #ports: PanelPorts;
  readonly #page: ReturnType<typeof answering<typeof contract.methods, typeof contract.events>>;
  readonly #runs: PanelRuns;
  readonly #sources: PanelSources;
  readonly #chains: PanelChains;
  readonly #alts: PanelAlts;
  readonly #styles: PanelStyles;
  readonly #subscriptions: { dispose(): unknown }[] = [];
  #following: vscode.Disposable | undefined;
  /** Set while the page has not yet heard of it: it wins over what the page had kept. */
  #newForm: Form | undefined;
  #isLive = false;
  /** The panel was opened for somebody who wants to type. */
  #isAwaited = false;
  /** A picture of the workspace is being chosen. `only` where the panel was opened for that. */
  #choosing: 'only' | 'also' | undefined;
  /** VS Code lets nobody ask a closed panel anything. */
  #isClosed = false;
  /** What the page knows of sources and folder: it is told only what is new. */
  #told = '';
  #toldStyles = '';

  readonly onDidDispose: vscode.Event<void>;

  constructor(window: PanelWindow, ports: PanelPorts) {
    const panel = window.tab;
    this.#panel = panel;
    this.#ports = ports;
    this.onDidDispose = panel.onDidDispose;
    this.#sources = new PanelSources(ports);
    this.#chains = new PanelChains(ports, this.#sources);
    this.#alts = new PanelAlts(ports);
    this.#styles = new PanelStyles(ports.styles);
    this.#runs = new PanelRuns(ports, this.#sources, this.#styles, {
      isVisible: () => !this.#isClosed && panel.visible,
      showForm: (form) => this.showForm(form),
      focusPrompt: () => this.#page.send('focus', null),
      tellInto: () => this.#page.send('into', this.#intoView()),
    });
    const parts = {
      runs: this.#runs,
      sources: this.#sources,
      chains: this.#chains,
      alts: this.#alts,
      styles: this.#styles,
      gallery: new PanelGallery(ports),
    };
    const handlers = pageCalls(ports, parts, {
      ready: (kept) => this.#ready(kept),
      keep: (form) => this.#keep(form),
      tellSources: () => this.#tellSources(),
      endChoosing: () => this.#endChoosing(),
      saying: (work) => this.#saying(work),
      showForm: (form) => this.showForm(form),
    });
    this.#page = answering({ post: (message) => void panel.webview.postMessage(message) }, contract, handlers, (why) =>
      ports.log.info(`message from the page refused: ${why}`),
    );
    this.#subscriptions.push(
      this.#runs,
      this.#sources,
      this.#alts,
      ports.alts.onDidChange(() => void this.#tellSuggestsAlt()),
      this.#styles,
      this.#styles.onDidChange(() => void this.#tellStyles()),
      this.#sources.onDidChange(() => {
        void ports.sourcesMemory.store(this.#sources);
        void this.#tellSources();
      }),
      ports.runs.onDidChange((run) => this.#page.send('run', runView(run, ports.providers))),
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
    if (opening.pasted) await this.#saying(() => this.#sources.beginWith(opening.pasted ?? []));
    await this.#followDocument();
    const { form, prompt } = opening;
    if (form !== undefined || prompt !== undefined) {
      const style = form?.style && { style: { ...form.style, id: await this.#styles.idOf(form.style.id) } };
      const shown = { ...(await this.#ports.forms.load()), ...form, ...style, ...(prompt === undefined ? {} : { prompt }) };
      // The page has to know which styles there are before it takes one.
      await this.#tellStyles();
      this.showForm(shown);
    }
    this.#panel.reveal();
    this.#isAwaited = !this.#isLive;
    if (!this.#isLive) return;
    this.#page.send('target', this.#targetView());
    this.#page.send('folder', this.#folderLabel());
    this.#page.send('into', this.#intoView());
    this.#page.send('focus', null);
  }

  /** Lets a picture of the workspace be chosen, for `target`. The panel is closed after that if it was opened for it. */
  choose(target: Target, isOnly: boolean): void {
    this.aim({ target });
    this.#ports.gallery.forget();
    this.#choosing = isOnly ? 'only' : 'also';
    this.#panel.reveal();
    if (!this.#isLive) return;
    this.#page.send('target', this.#targetView());
    this.#page.send('choose', null);
  }

  async #endChoosing(): Promise<void> {
    const isOnly = this.#choosing === 'only';
    this.#choosing = undefined;
    if (this.#runs.target) await reveal(this.#runs.target);
    if (isOnly) this.#panel.dispose();
  }

  /** After a reload: pictures and snippets go where they went before, and start from what was chosen. */
  async restore(): Promise<void> {
    await this.#ports.sourcesMemory.restore(this.#sources);
    const target = await this.#ports.targets.load();
    const kept = await this.#ports.intos.load();
    const into = kept && 'into' in kept ? kept.into : undefined;
    this.aim({ target, into });
    if (kept && 'why' in kept) void vscode.window.showInformationMessage(kept.why);
    if (!this.#isLive) return;
    this.#tellTarget();
    this.#page.send('into', this.#intoView());
  }

  /** Sets where pictures and snippets go from now on. */
  aim(opening: Pick<Opening, 'target' | 'folder' | 'into'>): void {
    const { target, into } = opening;
    this.#runs.aim(opening);
    this.#styles.aim(into ? styledPlaceOf(into) : target);
    this.#following?.dispose();
    this.#following = target?.onDidChange(() => this.#tellTarget());
    void this.#ports.targets.store(target);
  }

  dispose(): void {
    this.#isClosed = true;
    this.#following?.dispose();
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  /** The page has come up, and wants to know everything. `kept` is what VS Code has kept for it. */
  async #ready(kept: Form | null): Promise<PageState> {
    const { forms, providers, runs } = this.#ports;
    // After a crash of the window, that may be older than what the page had told us.
    const form = this.#newForm ?? (await forms.load(kept));
    this.#newForm = undefined;
    this.#isLive = true;
    this.#told = '';
    const styles = await this.#styles.view();
    this.#toldStyles = JSON.stringify(styles);
    await forms.store(form);
    void providers.refresh(form.provider);
    void this.#tellSuggestsAlt();
    if (this.#isAwaited) setTimeout(() => this.#giveKeyboard());
    return {
      l10n: translations(),
      providers: await providers.views(),
      form,
      runs: runs.list().map((run) => runView(run, providers)),
      sources: this.#sourcesView(form),
      styles,
      target: this.#targetView(),
      today: new Date().toISOString().slice(0, 10),
      trusted: vscode.workspace.isTrusted,
      folder: this.#folderLabel(),
      choosing: this.#choosing !== undefined,
      into: this.#intoView(),
    };
  }

  async #keep(form: Form): Promise<void> {
    await this.#ports.forms.store(form);
    void this.#ports.providers.refresh(form.provider);
    await this.#tellSources();
  }

  /** A document that names its style wants it, whatever was chosen for another. */
  async #followDocument(): Promise<void> {
    const form = await this.#ports.forms.load();
    if (!form.style?.chosen || !(await this.#styles.isNamedByDocument())) return;
    await this.#ports.forms.store({ ...form, style: { ...form.style, chosen: false } });
    // The page has to know what the document says before it follows.
    await this.#tellStyles();
    this.#page.send('restyle', null);
  }

  async #tellStyles(): Promise<void> {
    const styles = await this.#styles.view();
    const told = JSON.stringify(styles);
    if (told === this.#toldStyles || !this.#isLive || this.#isClosed) return;
    this.#toldStyles = told;
    this.#page.send('styles', styles);
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

  #sourcesView({ provider, model }: Form): SourcesView {
    const { operation } = this.#sources;
    return this.#sources.view(this.#ports.providers.capabilities({ operation, provider, model }));
  }

  async #tellSuggestsAlt(): Promise<void> {
    this.#page.send('suggestsAlt', await this.#ports.alts.available());
  }

  async #tellProviders(): Promise<void> {
    this.#page.send('providers', await this.#ports.providers.views());
  }

  #targetView() {
    const target = this.#runs.target;
    return target ? { label: target.label, available: target.available } : null;
  }

  #intoView(): PageState['into'] {
    const into = this.#runs.into;
    return into ? { file: readablePath(into.file), again: into.again !== undefined } : null;
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
