import type * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Handlers } from '../../protocol/rpc.ts';
import { serve } from '../../protocol/rpc.ts';
import type { Form } from '../../protocol/panelModel.ts';
import { contract } from '../../protocol/panel.ts';
import { announceError } from '../notices/announce.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import type { PanelDeps } from './deps.ts';

type Events = typeof contract.events;
type Link = ReturnType<typeof serve<typeof contract.methods, Events>>;

/** The page of a panel, as what is behind it sees it: whether it is there, and what it is told. */
export class PanelPage implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #deps: Pick<PanelDeps, 'forms' | 'log' | 'remedies'>;
  #link: Link | undefined;
  /** Set while the page has not yet heard of it: it wins over what the page had kept. */
  #newForm: Form | undefined;
  #isLive = false;
  /** VS Code lets nobody ask a closed panel anything. */
  #isClosed = false;
  /** What the page knows of what it is told only when it is new. */
  readonly #known = new Map<string, string>();

  constructor(panel: vscode.WebviewPanel, deps: Pick<PanelDeps, 'forms' | 'log' | 'remedies'>) {
    this.#panel = panel;
    this.#deps = deps;
  }

  /** Whether it has come up and hears what it is told. */
  get isLive(): boolean {
    return this.#isLive;
  }

  get isVisible(): boolean {
    return !this.#isClosed && this.#panel.visible;
  }

  /** Has the calls of the page answered. */
  answer(webviewTab: WebviewTab, handlers: Handlers<typeof contract.methods>): void {
    const port = { post: (message: unknown) => void this.#panel.webview.postMessage(message) };
    const link = serve(port, contract, handlers, (why) => this.#deps.log.info(`message from the page refused: ${why}`));
    this.#link = link;
    webviewTab.listen((message) => void link.receive(message));
  }

  /** The page has come up, and knows nothing yet. What it is to show, if it has not heard of that. */
  begin(): Form | undefined {
    const form = this.#newForm;
    this.#newForm = undefined;
    this.#isLive = true;
    this.#known.clear();
    return form;
  }

  /** A hidden page is unloaded; it says `ready` again when it comes back. */
  end(): void {
    this.#isLive = false;
  }

  send<K extends keyof Events>(name: K, body: v.InferInput<Events[K]>): void {
    if (!this.#isClosed) this.#link?.send(name, body);
  }

  /** Tells the page what it does not know yet. */
  sendNew<K extends keyof Events>(name: K, body: v.InferInput<Events[K]>): void {
    if (this.#isLive && this.learns(name, body)) this.send(name, body);
  }

  /** Whether the page does not know that yet; from now on it does. */
  learns<K extends keyof Events>(name: K, body: v.InferInput<Events[K]>): boolean {
    const text = JSON.stringify(body);
    if (this.#known.get(name) === text) return false;
    this.#known.set(name, text);
    return true;
  }

  /** Shows other choices. */
  showForm(form: Form): void {
    void this.#deps.forms.store(form);
    if (this.#isLive) this.send('form', form);
    else this.#newForm = form;
  }

  /** Does `work`, and says what went wrong with a file that somebody chose. */
  async saying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void announceError(error, await this.#deps.forms.load(), this.#deps.remedies);
    }
  }

  dispose(): void {
    this.#isClosed = true;
  }
}
