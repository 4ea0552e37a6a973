import type * as vscode from 'vscode';
import type { Problem } from '../../images/request/problems.ts';
import { problemText } from '../../images/text/problemText.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { Remedy } from '../../images/text/errorText.ts';
import type { Form, GenerateResult, PageState } from '../../protocol/panelModel.ts';
import { announceError, announceRun, offerSnippet } from '../notices/announce.ts';
import { announceElsewhere } from '../notices/announce.ts';
import type { FileTarget } from '../runs/fileTarget.ts';
import { optionsForFileTarget } from '../runs/fileTarget.ts';
import type { Purpose } from '../saving/destination.ts';
import { choosePlace } from '../saving/destination.ts';
import type { PanelRequest } from './openRequest.ts';
import type { PanelPage } from './page.ts';
import type { PanelDeps } from './deps.ts';
import { readablePath } from '../platform/uris.ts';
import type { PanelSources } from './sources.ts';
import type { PanelStyles } from './styles.ts';
import type { Run } from '../runs/run.ts';
import { asEaselError } from '../../images/errors.ts';
import type { StartedFrom } from './runSources.ts';
import { RunSources } from './runSources.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import { origin } from '../runs/origin.ts';
import type { PreparedRun } from '../runs/prepareRun.ts';
import { planFor, prepareRun } from '../runs/prepareRun.ts';
import type { StartedRun } from '../runs/runs.ts';
import type { InsertedSnippet, Target } from '../insert/target.ts';
import { errorView } from './views.ts';

/** A request that is ready, and what it was made of. */
interface Prepared extends PreparedRun {
  readonly from: StartedFrom;
}

type RunDeps = Pick<PanelDeps, 'fileTargets' | 'forms' | 'log' | 'pixels' | 'providers' | 'remedies' | 'runs' | 'sources'>;

/** Starts the runs that are asked for in a panel, and remembers where their pictures and snippets go. */
export class PanelRuns implements vscode.Disposable {
  readonly #deps: RunDeps;
  readonly #sources: PanelSources;
  readonly #styles: PanelStyles;
  readonly #page: PanelPage;
  readonly #from = new RunSources();
  #target: Target | undefined;
  #folder: vscode.Uri | undefined;
  #fileTarget: FileTarget | undefined;
  /** What this panel inserted last, to be replaced when the person tries again. */
  #lastInserted: InsertedSnippet | undefined;
  /** What could not begin for want of a key. */
  #refused: Form | undefined;

  constructor(deps: RunDeps, sources: PanelSources, styles: PanelStyles, page: PanelPage) {
    this.#deps = deps;
    this.#sources = sources;
    this.#styles = styles;
    this.#page = page;
  }

  get target(): Target | undefined {
    return this.#target;
  }

  get purpose(): Purpose {
    return {
      ...(this.#target ? { document: this.#target.uri } : {}),
      ...(this.#folder ? { folder: this.#folder } : {}),
    };
  }

  /** The file that pictures are for. */
  get intoView(): PageState['fileTarget'] {
    const fileTarget = this.#fileTarget;
    return fileTarget ? { file: readablePath(fileTarget.file), again: fileTarget.again !== undefined } : null;
  }

  tellInto(): void {
    this.#page.send('fileTarget', this.intoView);
  }

  /** Pictures go where they usually do. */
  forgetFileTarget(): void {
    this.#setFileTarget(undefined);
    this.tellInto();
  }

  aim({ target, folder, fileTarget }: Pick<PanelRequest, 'target' | 'folder' | 'fileTarget'>): void {
    if (this.#target !== target) this.#target?.dispose();
    this.#target = target;
    this.#folder = folder;
    this.#setFileTarget(fileTarget);
    this.#lastInserted?.dispose();
    this.#lastInserted = undefined;
  }

  async generate(form: Form): Promise<GenerateResult> {
    this.#refused = undefined;
    const asked = this.#requestOf(form);
    try {
      const prepared = await this.#prepare(form, asked);
      await this.#deps.forms.store(form);
      return { outcome: 'started', run: await this.#start(form, prepared) };
    } catch (thrown) {
      const error = asEaselError(thrown);
      if (error.problems.length > 0) return refusedFor(error.problems);
      if (error.reason === 'cancelled') return { outcome: 'problems', problems: [] };
      if (error.reason === 'internal') this.#deps.log.error('generate', error.details.cause);
      this.#refused = form;
      return { outcome: 'refused', error: errorView(error, asked, this.#deps.providers) };
    }
  }

  async remedy(remedy: Remedy, provider: string, runId: string | undefined): Promise<void> {
    const run = runId === undefined ? undefined : this.#deps.runs.get(runId);
    const waiting = this.#refused;
    switch (remedy) {
      case 'edit_prompt':
        this.#page.send('focus', null);
        return;
      case 'use_sketch':
        return this.#again({ ...(await this.#formOf(run)), provider: 'sketch' }, run);
      case 'try_again':
        return this.#again(run ? await this.#formOf(run) : waiting, run);
      case 'set_key':
        if (await this.#deps.remedies.carryOut(remedy, provider, run)) await this.#again(waiting);
        return;
      case 'drop_parameter':
      case 'always_drop_parameter':
        return run && this.#againWithout(run, remedy === 'always_drop_parameter');
      case 'choose_model':
      case 'save_again':
      case 'show_log':
      case 'verify_organization':
        await this.#deps.remedies.carryOut(remedy, provider, run);
    }
  }

  dispose(): void {
    this.#target?.dispose();
    this.#lastInserted?.dispose();
  }

  /** The panel starts from what a run started from. Throws EaselError `invalid_request` where that is not at hand any more. */
  async recall(runId: string): Promise<void> {
    const run = this.#deps.runs.get(runId);
    if (run) await this.#from.recall(run, this.#sources);
  }

  /** What a run asked for; without one what could not begin, or else what is in the form. */
  async #formOf(run: Run | undefined): Promise<Form> {
    const form = this.#refused ?? (await this.#deps.forms.load());
    if (!run) return form;
    const { provider, model, prompt, parameters, style } = run.request;
    const asked = { ...form, provider, model, prompt, parameters: { ...parameters } };
    if (!style && !form.style) return asked;
    return { ...asked, style: { id: style ? await this.#styles.idOf(style.name) : '', chosen: true } };
  }

  /** Starts a run again without the parameter that it was refused for, and shows what it asks for now. */
  async #againWithout(run: Run, always: boolean): Promise<void> {
    try {
      const again = await this.#deps.remedies.startWithout(run, always);
      if (again) this.#follow(again.started, this.#from.of(run.id), again.target);
      this.#page.showForm(await this.#formOf(again?.started.run ?? run));
      await this.recall(run.id);
    } catch (error) {
      await announceError(error, run.request, this.#deps.remedies);
    }
  }

  /** Goes on with what could not be done before the remedy, from what its run started from. */
  async #again(form: Form | undefined, run?: Run): Promise<void> {
    if (!form) return;
    this.#page.showForm(form);
    try {
      if (run) await this.recall(run.id);
      await this.#start(form, await this.#prepare(form, this.#requestOf(form)));
    } catch (error) {
      this.#refused = form;
      await announceError(error, form, this.#deps.remedies);
    }
  }

  #requestOf({ provider, model, prompt, parameters }: Form): ImageRequest {
    const { operation } = this.#sources;
    // Where no prompt is taken, none is sent.
    const takesPrompt = this.#deps.providers.capabilities({ operation, provider, model })?.promptMaxLength !== 0;
    return { operation, provider, model, prompt: takesPrompt ? prompt : '', parameters };
  }

  /** The request in the form's style, with its pictures and the style's made fit. Throws EaselError `invalid_request`. */
  async #prepare(form: Form, request: ImageRequest): Promise<Prepared> {
    const chosen = request.operation === 'generate' ? undefined : this.#sources.chosen;
    const fileTarget = this.#fileTarget;
    const [style, folder] = await Promise.all([this.#styles.of(form), this.#styles.folder()]);
    const place = fileTarget ? 'panel_file' : 'panel';
    const plan = planFor(this.#deps.providers, request, { place, style, keepModel: true, chosen });
    const prepared = await prepareRun(plan, { folder, chosen }, this.#deps);
    if (chosen) await this.#sources.rememberMask();
    return { ...prepared, from: { chosen, fileTarget } };
  }

  async #start(form: Form, { from, keep, ...prepared }: Prepared): Promise<string> {
    const { insert } = form;
    const { chosen, fileTarget } = from;
    const { folder, ...made } = origin(chosen?.images ?? []);
    const to = fileTarget
      ? optionsForFileTarget(fileTarget)
      : { place: await choosePlace({ ...this.purpose, ...(folder && !this.#folder ? { folder } : {}) }) };
    const target = insert && !fileTarget ? await this.#target?.fork() : undefined;
    const started = await this.#deps.runs.start({
      ...{ ...prepared, target, insert, ...made, ...to },
      instead: this.#lastInserted,
      ...(chosen?.keepOutside ? { keep } : {}),
    });
    this.#follow(started, from, target);
    return started.run.id;
  }

  /** Goes on with what is to be done when a run has ended. Its target is disposed of then. */
  #follow({ run, ended }: StartedRun, from: StartedFrom, target: Target | undefined): void {
    const { fileTarget } = from;
    this.#from.remember(run.id, from);
    void ended.then(async () => {
      target?.dispose();
      if (run.inserted) this.#lastInserted = run.inserted;
      if (target && !run.inserted) await this.#offerSnippet(run);
      if (fileTarget) this.#updateFileTarget(fileTarget, run);
      if (!this.#page.isVisible) await announceRun(run, this.#deps.remedies);
    });
  }

  /** From now on there is a picture in the file, which is drawn again. */
  #updateFileTarget(fileTarget: FileTarget, run: Run): void {
    const [asset] = run.assets;
    if (!asset || fileTarget.again !== undefined) return;
    if (asset.uri.toString() !== fileTarget.file.toString()) void announceElsewhere(asset, fileTarget.file);
    if (this.#fileTarget !== fileTarget) return;
    this.#setFileTarget({ ...fileTarget, file: asset.uri, again: asset.key });
    this.tellInto();
  }

  #setFileTarget(fileTarget: FileTarget | undefined): void {
    this.#fileTarget = fileTarget;
    void this.#deps.fileTargets.store(fileTarget);
  }

  async #offerSnippet(run: Run): Promise<void> {
    const asset = run.assets[0];
    if (asset) await offerSnippet(await snippetOf(run, asset, this.#target));
  }
}

function refusedFor(problems: readonly Problem[]): GenerateResult {
  return {
    outcome: 'problems',
    problems: problems.map((problem) => ({ parameter: problem.parameter, text: problemText(problem) })),
  };
}
