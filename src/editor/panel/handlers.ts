import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/rpc.ts';
import type { Form, PageState } from '../../protocol/panelModel.ts';
import type { contract } from '../../protocol/panel.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import { pickImages } from '../inputs/pick.ts';
import { pickMask } from '../inputs/pick.ts';
import type { PanelAlts } from './altText.ts';
import type { PanelLineages } from './lineage.ts';
import type { PanelGallery } from './gallery.ts';
import type { PanelPage } from './page.ts';
import type { PanelDeps } from './deps.ts';
import type { PanelRuns } from './runs.ts';
import type { PanelSources } from './sources.ts';
import type { PanelStyles } from './styles.ts';
import { asEaselError } from '../../images/errors.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import type { Target } from '../insert/target.ts';

/** What a panel is made of. */
interface Parts {
  readonly page: PanelPage;
  readonly runs: PanelRuns;
  readonly sources: PanelSources;
  readonly lineages: PanelLineages;
  readonly alts: PanelAlts;
  readonly gallery: PanelGallery;
  readonly styles: PanelStyles;
}

type HandlerDeps = Pick<
  PanelDeps,
  'actions' | 'forms' | 'keys' | 'lineages' | 'manage' | 'masks' | 'omittedParameters' | 'providers' | 'runs' | 'sources'
>;

/** What only the panel itself can do. */
interface Stage {
  ready(kept: Form | null): Promise<PageState>;
  keep(form: Form): Promise<void>;
  tellSources(): Promise<void>;
  /** A picture of the workspace was chosen, or none: the keyboard goes to the document. */
  endChoosing(): Promise<void>;
}

/** What the page may ask for, and who answers. */
export function panelHandlers(deps: HandlerDeps, parts: Parts, stage: Stage): Handlers<typeof contract.methods> {
  const { actions, keys, omittedParameters, manage, providers } = deps;
  const { page, runs, sources, lineages, alts, gallery, styles } = parts;
  return {
    ready: ({ form }) => stage.ready(form),
    keep: (form) => nothing(stage.keep(form)),
    addSources: () => nothing(addSources(sources, page)),
    dropSource: ({ name, bytes }) => nothing(page.saying(() => sources.addBytes(name, bytes))),
    dropFiles: ({ uris }) => nothing(page.saying(() => sources.add(uris.map((uri) => vscode.Uri.parse(uri, true))))),
    removeSource: ({ id }) => atOnce(() => sources.remove(id)),
    sourceBytes: ({ id }) => sources.bytes(id),
    setOverlay: ({ kind, bytes, enlarged }) => nothing(page.saying(() => sources.setOverlay(kind, bytes, enlarged))),
    chooseMask: () => chooseMask(deps, sources),
    lastMask: async () => {
      const [first] = sources.images;
      return first ? deps.masks.find(first) : null;
    },
    setSquare: ({ square }) => atOnce(() => sources.setSquare(square)),
    setKeepOutside: ({ keep }) => atOnce(() => sources.setKeepOutside(keep)),
    editPicture: (which) => nothing(page.saying(() => sources.begin([actions.uri(which)], 'edit'))),
    generate: (form) => runs.generate(form),
    recall: async ({ run }) => {
      await page.saying(() => runs.recall(run));
      return nothing(stage.tellSources());
    },
    cancel: ({ run }) => atOnce(() => deps.runs.cancel(run)),
    bytes: (which) => actions.bytes(which),
    comparison: (which) => actions.comparison(which),
    replaceInDocument: (which) => nothing(actions.replaceInDocument(which)),
    replaceFile: (which) => nothing(actions.replaceFile(which)),
    lineage: (which) => lineages.of(which),
    lineageBytes: ({ key }) => deps.lineages.bytes(key),
    editFromLineage: ({ key }) => nothing(page.saying(async () => sources.begin([await lineages.uri(key)], 'edit'))),
    openFromLineage: ({ key }) => nothing(page.saying(() => lineages.open(key))),
    insert: (which) => nothing(actions.insert(which, runs.target)),
    setAlt: ({ alt, ...which }) => nothing(actions.setAlt(which, alt)),
    suggestAlt: (which) => alts.suggest(which),
    cancelSuggestAlt: (which) => atOnce(() => alts.cancel(which)),
    copyMarkdown: (which) => nothing(actions.copyMarkdown(which, runs.target)),
    open: (which) => nothing(actions.open(which)),
    reveal: (which) => nothing(actions.reveal(which)),
    gallery: ({ text, from }) => gallery.list(text, from),
    galleryBytes: ({ uri }) => gallery.bytes(uri),
    insertExisting: async ({ uri }) => {
      await gallery.insert(uri, runs.target);
      return nothing(stage.endChoosing());
    },
    leaveGallery: () => nothing(stage.endChoosing()),
    dismiss: ({ run }) => atOnce(() => deps.runs.dismiss(run)),
    remedy: ({ remedy, provider, run }) => nothing(runs.remedy(remedy, provider, run)),
    setKey: ({ provider }) => nothing(keys.ask(providers.config(provider))),
    forgetKey: ({ provider }) => nothing(keys.forget(provider)),
    addProvider: () => nothing(manage.add()),
    editProvider: ({ provider }) => nothing(manage.edit(provider)),
    forgetOmittedParameters: ({ provider, model }) => nothing(omittedParameters.forget(provider, model)),
    forgetFileTarget: () => atOnce(() => runs.forgetFileTarget()),
    openStyle: ({ id }) => nothing(styles.open(id)),
    newStyle: async (form) => {
      const kept = await styles.keep(form);
      if (kept) page.showForm(kept);
      return null;
    },
    revealTarget: () => nothing(runs.target && reveal(runs.target)),
  };
}

async function addSources(sources: PanelSources, page: PanelPage): Promise<void> {
  const uris = await pickImages();
  if (uris) await page.saying(() => sources.add(uris));
}

async function chooseMask(
  deps: Pick<PanelDeps, 'forms' | 'providers' | 'sources'>,
  { images }: PanelSources,
): Promise<(ShownPicture & { name: string }) | null> {
  const uri = await pickMask();
  if (!uri) return null;
  try {
    return await deps.sources.openMask(uri, images[0]);
  } catch (error) {
    const { text } = errorSentence(deps.providers, asEaselError(error), await deps.forms.load());
    throw new Error(text, { cause: error });
  }
}

/** Moves the keyboard to where the next snippet goes. */
export async function reveal(target: Target): Promise<void> {
  const document = await target.open();
  if (!document) return;
  const selection = new vscode.Range(target.position, target.position);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, { selection, ...(shown?.viewColumn ? { viewColumn: shown.viewColumn } : {}) });
}

async function nothing(done: unknown): Promise<null> {
  await done;
  return null;
}

/** Does `work`, which takes no time. */
const atOnce = (work: () => void): Promise<null> =>
  Promise.resolve()
    .then(work)
    .then(() => null);
