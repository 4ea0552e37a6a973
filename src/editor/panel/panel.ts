import * as vscode from 'vscode';
import type { Form, PageState, SourcesView } from '../../protocol/panelModel.ts';
import { knownPlace } from '../saving/destination.ts';
import { readablePath } from '../platform/uris.ts';
import type { PanelRequest } from './openRequest.ts';
import { panelHandlers, reveal } from './handlers.ts';
import { PanelAlts } from './altText.ts';
import { PanelLineages } from './lineage.ts';
import { PanelGallery } from './gallery.ts';
import { PanelPage } from './page.ts';
import type { PanelDeps } from './deps.ts';
import { PanelRuns } from './runs.ts';
import { PanelSources } from './sources.ts';
import { PanelStyles } from './styles.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import { styledPlaceOf } from '../runs/fileTarget.ts';
import { origin } from '../runs/origin.ts';
import { nameOf } from '../platform/uris.ts';
import type { Target } from '../insert/target.ts';
import { translations } from '../platform/translations.ts';
import { runView } from './views.ts';

/** One open panel: shows the page, answers its calls, and tells it what happens. */
export class Panel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #deps: PanelDeps;
  readonly #page: PanelPage;
  readonly #runs: PanelRuns;
  readonly #sources: PanelSources;
  readonly #lineages: PanelLineages;
  readonly #alts: PanelAlts;
  readonly #styles: PanelStyles;
  readonly #subscriptions: { dispose(): unknown }[] = [];
  #following: vscode.Disposable | undefined;
  /** The panel was opened for somebody who wants to type. */
  #isAwaited = false;
  /** A picture of the workspace is being chosen. `only` where the panel was opened for that. */
  #choosing: 'only' | 'also' | undefined;

  readonly onDidDispose: vscode.Event<void>;

  constructor(webviewTab: WebviewTab, deps: PanelDeps) {
    const panel = webviewTab.tab;
    this.#panel = panel;
    this.#deps = deps;
    this.onDidDispose = panel.onDidDispose;
    this.#page = new PanelPage(panel, deps);
    this.#sources = new PanelSources(deps);
    this.#lineages = new PanelLineages(deps, this.#sources);
    this.#alts = new PanelAlts(deps);
    this.#styles = new PanelStyles(deps.styles);
    this.#runs = new PanelRuns(deps, this.#sources, this.#styles, this.#page);
    const parts = {
      page: this.#page,
      runs: this.#runs,
      sources: this.#sources,
      lineages: this.#lineages,
      alts: this.#alts,
      styles: this.#styles,
      gallery: new PanelGallery(deps),
    };
    const handlers = panelHandlers(deps, parts, {
      ready: (kept) => this.#ready(kept),
      keep: (form) => this.#keep(form),
      tellSources: () => this.#tellSources(),
      endChoosing: () => this.#endChoosing(),
    });
    this.#subscriptions.push(
      this.#page,
      this.#runs,
      this.#sources,
      this.#alts,
      deps.alts.onDidChange(() => void this.#tellSuggestsAlt()),
      this.#styles,
      this.#styles.onDidChange(() => void this.#tellStyles()),
      this.#sources.onDidChange(() => {
        void deps.sourcesMemory.store(this.#sources);
        void this.#tellSources();
      }),
      deps.runs.onDidChange((run) => this.#page.send('run', runView(run, deps.providers))),
      deps.runs.onDidDrawPartial((partial) => {
        if (!this.#page.isVisible) return;
        const { run, image, index, bytes, mime } = partial;
        // What holds more than the picture would be posted with all it holds.
        const own = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
        this.#page.send('partial', { run, image, index, bytes: own, mime });
      }),
      deps.index.onDidChange(() => this.#page.send('lineages', null)),
      deps.replaced.onDidWrite((uri) => {
        this.#page.send('lineages', null);
        void this.#page.saying(() => this.#sources.refresh(uri));
      }),
      deps.providers.onDidChange(() => void this.#tellProviders()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#page.send('trusted', true);
        this.#page.send('folder', this.#folderLabel());
      }),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#page.end();
      }),
      panel.onDidDispose(() => this.dispose()),
    );
    this.#page.answer(webviewTab, handlers);
  }

  /** Shows the panel for another place, and with another prompt if one is given. */
  async show(request: PanelRequest): Promise<void> {
    this.aim(request);
    if (request.operation === 'generate') this.#sources.clear();
    else if (request.images) await this.#begin(request.images, request.operation ?? 'edit');
    if (request.pasted) await this.#page.saying(() => this.#sources.beginWith(request.pasted ?? []));
    await this.#followDocument();
    const { form, prompt } = request;
    if (form !== undefined || prompt !== undefined) {
      const style = form?.style && { style: { ...form.style, id: await this.#styles.idOf(form.style.id) } };
      const shown = { ...(await this.#deps.forms.load()), ...form, ...style, ...(prompt === undefined ? {} : { prompt }) };
      // The page has to know which styles there are before it takes one.
      await this.#tellStyles();
      this.#page.showForm(shown);
    }
    this.#panel.reveal();
    this.#isAwaited = !this.#page.isLive;
    if (!this.#page.isLive) return;
    this.#page.send('target', this.#targetView());
    this.#page.send('folder', this.#folderLabel());
    this.#runs.tellInto();
    this.#page.send('focus', null);
  }

  /** Lets a picture of the workspace be chosen, for `target`. The panel is closed after that if it was opened for it. */
  choose(target: Target, isOnly: boolean): void {
    this.aim({ target });
    this.#deps.gallery.forget();
    this.#choosing = isOnly ? 'only' : 'also';
    this.#panel.reveal();
    if (!this.#page.isLive) return;
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
    await this.#deps.sourcesMemory.restore(this.#sources);
    const target = await this.#deps.targets.load();
    const kept = await this.#deps.fileTargets.load();
    const fileTarget = kept && 'fileTarget' in kept ? kept.fileTarget : undefined;
    this.aim({ target, fileTarget });
    if (kept && 'why' in kept) void vscode.window.showInformationMessage(kept.why);
    if (!this.#page.isLive) return;
    this.#tellTarget();
    this.#runs.tellInto();
  }

  /** Sets where pictures and snippets go from now on. */
  aim(request: Pick<PanelRequest, 'target' | 'folder' | 'fileTarget'>): void {
    const { target, fileTarget } = request;
    this.#runs.aim(request);
    this.#styles.aim(fileTarget ? styledPlaceOf(fileTarget) : target);
    this.#following?.dispose();
    this.#following = target?.onDidChange(() => this.#tellTarget());
    void this.#deps.targets.store(target);
  }

  dispose(): void {
    this.#following?.dispose();
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  /** The page has come up, and wants to know everything. `kept` is what VS Code has kept for it. */
  async #ready(kept: Form | null): Promise<PageState> {
    const { forms, providers, runs } = this.#deps;
    // After a crash of the window, that may be older than what the page had told us.
    const form = this.#page.begin() ?? (await forms.load(kept));
    const styles = await this.#styles.view();
    this.#page.learns('styles', styles);
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
      fileTarget: this.#runs.intoView,
    };
  }

  async #keep(form: Form): Promise<void> {
    await this.#deps.forms.store(form);
    void this.#deps.providers.refresh(form.provider);
    await this.#tellSources();
  }

  /** A document that names its style wants it, whatever was chosen for another. */
  async #followDocument(): Promise<void> {
    const form = await this.#deps.forms.load();
    if (!form.style?.chosen || !(await this.#styles.isNamedByDocument())) return;
    await this.#deps.forms.store({ ...form, style: { ...form.style, chosen: false } });
    // The page has to know what the document says before it follows.
    await this.#tellStyles();
    this.#page.send('restyle', null);
  }

  async #tellStyles(): Promise<void> {
    this.#page.sendNew('styles', await this.#styles.view());
  }

  async #begin(uris: readonly vscode.Uri[], operation: 'edit' | 'variation'): Promise<void> {
    await this.#page.saying(() => this.#sources.begin(uris, operation));
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
    this.#page.showForm(form);
  }

  #tellTarget(): void {
    this.#page.send('target', this.#targetView());
    void this.#deps.targets.store(this.#runs.target);
  }

  async #tellSources(): Promise<void> {
    this.#page.sendNew('sources', this.#sourcesView(await this.#deps.forms.load()));
    this.#page.sendNew('folder', this.#folderLabel());
  }

  #sourcesView({ provider, model }: Form): SourcesView {
    const { operation } = this.#sources;
    return this.#sources.view(this.#deps.providers.capabilities({ operation, provider, model }));
  }

  async #tellSuggestsAlt(): Promise<void> {
    this.#page.send('suggestsAlt', await this.#deps.alts.available());
  }

  async #tellProviders(): Promise<void> {
    this.#page.send('providers', await this.#deps.providers.views());
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
