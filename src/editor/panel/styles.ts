import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import { isGrave } from '../../images/styles/styleRules.ts';
import { styleFaultText } from '../../images/styles/styleText.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import type { Form, StylesView } from '../../protocol/panelModel.ts';
import { nameOf } from '../platform/uris.ts';
import { newStyle, openStyleFile } from '../styles/commands.ts';
import type { DocumentStyle, Styles } from '../styles/styles.ts';
import type { StyledPlace } from '../styles/styleFor.ts';

/** What a style is called that only the document has: no style of a file can have a slash in its name. */
const ownId = '/document';

/** Milliseconds without a change after which the document is asked again. */
const debounceMs = 300;

/** The styles that a panel offers for what it is open for. */
export class PanelStyles implements vscode.Disposable {
  readonly #styles: Styles;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: { dispose(): unknown }[];
  #place: StyledPlace | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Perhaps there is something new to offer. */
  readonly onDidChange = this.#changed.event;

  constructor(styles: Styles) {
    this.#styles = styles;
    this.#subscriptions = [
      this.#changed,
      styles.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const isHere = document.uri.toString() === this.#place?.uri.toString();
        if (!isHere || contentChanges.length === 0) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#changed.fire(), debounceMs);
      }),
    ];
  }

  aim(place: StyledPlace | undefined): void {
    this.#place = place;
    this.#changed.fire();
  }

  /** The workspace folder whose styles these are. */
  async folder(): Promise<vscode.Uri | undefined> {
    return (await this.#styles.of(this.#place?.uri))?.folder;
  }

  /** Whether the document itself says which style it wants. */
  async isNamedByDocument(): Promise<boolean> {
    return (await this.#forDocument()).by === 'document';
  }

  async view(): Promise<StylesView> {
    const folder = await this.#styles.of(this.#place?.uri);
    const document = await this.#forDocument();
    const name = this.#place && nameOf(this.#place.uri);
    const own = document.isOwn && document.style ? [{ ...viewOf(document.style), id: ownId }] : [];
    return {
      list: [...own, ...(folder?.read?.styles ?? []).map((style) => viewOf(style))],
      suggested: document.isOwn ? ownId : (document.style?.name ?? ''),
      by: document.by,
      document: name ?? null,
      fault: document.fault
        ? styleFaultText(document.fault)
        : fileFault(folder?.faults.some(isGrave), folder?.read?.breaks.length),
    };
  }

  /** What a form calls the style of that name. */
  async idOf(name: string): Promise<string> {
    const { isOwn, style } = await this.#forDocument();
    return isOwn && style?.name === name ? ownId : name;
  }

  /** The style that a form is in. Throws EaselError `invalid_request` where there is no such style any more. */
  async of(form: Form): Promise<NamedStyle | undefined> {
    const id = form.style?.id ?? '';
    if (id === '') return undefined;
    const document = await this.#forDocument();
    if (id === ownId && document.isOwn) return document.style;
    const list = await this.#styles.list(this.#place?.uri);
    const style = list.find((one) => one.name === id);
    if (style) return style;
    const known = list.map((one) => one.name);
    throw new EaselError('invalid_request', {
      problems: [
        { code: 'style_unknown', parameter: 'workspaceStyle', name: id === ownId ? l10n.t('of the document') : id, known },
      ],
    });
  }

  /** Asks for a name and keeps the form as a style: the form that draws in it, or undefined where the person gave up. */
  async keep(form: Form): Promise<Form | undefined> {
    const style = await newStyle(this.#styles, this.#place?.uri, form);
    return style && { ...form, parameters: {}, style: { id: style.name, chosen: true } };
  }

  /** Shows where a style is written. */
  async open(id: string): Promise<void> {
    const document = id === ownId ? await this.#place?.open() : undefined;
    if (document) await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 0, 0, 0) });
    else await openStyleFile(this.#styles, this.#place?.uri, id);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #forDocument(): Promise<DocumentStyle> {
    const document = await this.#place?.open();
    if (document) return this.#styles.forDocument(document);
    const style = await this.#styles.default(this.#place?.uri);
    return { ...(style ? { style } : {}), isOwn: false, by: style ? 'default' : 'nobody' };
  }
}

function fileFault(isFaulty: boolean | undefined, breaks = 0): string | null {
  return isFaulty || breaks > 0 ? l10n.t('A part of the style file cannot be followed. The file tells which.') : null;
}

function viewOf({ parameters, references, ...style }: NamedStyle): StylesView['list'][number] {
  return {
    ...{ id: style.name, ...style },
    ...(parameters ? { parameters: { ...parameters } } : {}),
    ...(references ? { references: [...references] } : {}),
  };
}
