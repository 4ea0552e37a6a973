/** Starts the page: wires messages, state and keys. */
import '@vscode/codicons/dist/codicon.css';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { connect } from '../../src/protocol/rpc.ts';
import { contract } from '../../src/protocol/panel.ts';
import { announce, prepareAnnouncements } from '../announce.ts';
import { listenToPictures } from './sources/dropping.ts';
import { focusFirstProblem } from './form/field.tsx';
import './gallery/thumbnails.css';
import './results/lineage.css';
import '../controls.css';
import './form/form.css';
import './gallery/gallery.css';
import type { VsCodeApi } from '../keeping.ts';
import { keeper, keptForm } from '../keeping.ts';
import { listenToKeys } from '../keyboard.ts';
import './page.css';
import '../painter/painter.css';
import '../painter/tools/tools.css';
import '../painter/view/stage.css';
import '../compare/compare.css';
import { PageView } from './pageView.tsx';
import { isBlocked } from './form/problems.ts';
import { focusPrompt, typedPrompt } from './form/promptField.tsx';
import './results/results.css';
import './sources/sources.css';
import { announcement, newestRunning } from './results/runs.ts';
import type { Session } from './session.ts';
import type { Action, Page } from './pageState.ts';
import { reduce, startingPage } from './state.ts';
import { createStore } from '../store.ts';

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const root = document.getElementById('root');
const kept = keptForm(api);
// A host that has gone needs to keep nothing.
const keep = keeper(api, (form) => void channel.call('keep', form).catch(() => undefined));

const store = createStore<Page, Action>(startingPage(kept, typedPrompt()), reduce, (page, before) => {
  if (page.form !== before.form && page.ready) keep(page.form);
  paint(page);
});

const channel = connect<typeof contract.methods, typeof contract.events>(
  { post: (message) => api.postMessage(message) },
  contract,
  {
    run: (run) => {
      const news = announcement(
        store.state.runs.find((other) => other.id === run.id),
        run,
      );
      if (news) announce(news);
      store.dispatch({ type: 'run', run });
    },
    partial: ({ run, image, bytes, mime }) => store.dispatch({ type: 'frame', run, image, frame: { bytes, mime } }),
    sources: (sources) => store.dispatch({ type: 'sources', sources }),
    styles: (styles) => store.dispatch({ type: 'styles', styles }),
    restyle: () => store.dispatch({ type: 'restyle' }),
    target: (target) => store.dispatch({ type: 'target', target }),
    providers: (providers) => store.dispatch({ type: 'providers', providers }),
    form: (form) => store.dispatch({ type: 'form', form }),
    trusted: (trusted) => store.dispatch({ type: 'trusted', trusted }),
    fileTarget: (fileTarget) => store.dispatch({ type: 'fileTarget', fileTarget }),
    folder: (folder) => store.dispatch({ type: 'folder', folder }),
    suggestsAlt: (suggests) => store.dispatch({ type: 'suggestsAlt', suggests }),
    choose: () => store.dispatch({ type: 'cover', cover: { kind: 'gallery' } }),
    lineages: () => store.dispatch({ type: 'lineages' }),
    focus: focusPrompt,
  },
  // A message that does not fit is not ours: VS Code and its tools send some, too.
  () => undefined,
);

const session: Session = {
  dispatch: (action) => store.dispatch(action),
  call: (method, params) => channel.call(method, params),
  ask: (answer) => {
    answer.catch(refused);
  },
  generate,
  remedy: (remedy, run) => {
    // These two are the page's own: they are about its form.
    if (remedy === 'edit_prompt') {
      if (run) session.useAgain(run);
      else focusPrompt();
      return;
    }
    if (remedy === 'try_again' && !run) {
      generate();
      return;
    }
    const provider = run?.request.provider ?? store.state.form.provider;
    session.ask(channel.call('remedy', { remedy, provider, ...(run ? { run: run.id } : {}) }));
  },
  useAgain: (run) => {
    session.ask(
      channel.call('recall', { run: run.id }).then(() => {
        store.dispatch({ type: 'reuse', request: run.request });
        focusPrompt();
      }),
    );
  },
  focusPrompt,
  announce,
};

function paint(page: Page): void {
  if (root) render(<PageView page={page} session={session} />, root);
}

/** What covers the form keeps it as it is. */
const inForm = () => store.state.cover === null;

function generate(): void {
  if (!store.state.ready || !inForm()) return;
  if (isBlocked(store.state)) {
    store.dispatch({ type: 'tried' });
    focusProblem();
  } else send().catch(refused);
}

/** Sends the form as it stands. */
async function send(): Promise<void> {
  const result = await channel.call('generate', store.state.form);
  if (result.outcome === 'started') store.dispatch({ type: 'started' });
  else if (result.outcome === 'refused') store.dispatch({ type: 'refused', error: result.error });
  else {
    store.dispatch({ type: 'problems', problems: result.problems });
    focusProblem();
  }
}

/** Once the problems are painted. */
const focusProblem = () => requestAnimationFrame(focusFirstProblem);

function refused(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  store.dispatch({ type: 'refused', error: { text, remedies: [] } });
}

async function start(): Promise<void> {
  const state = await channel.call('ready', { form: kept });
  if (state.l10n) l10n.config({ contents: state.l10n });
  store.dispatch({ type: 'loaded', state, promptBefore: kept?.prompt ?? '' });
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => channel.receive(data));
listenToPictures({
  isOpen: inForm,
  file: (name, bytes) => session.ask(channel.call('dropSource', { name, bytes })),
  addresses: (uris) => session.ask(channel.call('dropFiles', { uris: [...uris] })),
});
listenToKeys({
  inForm,
  generate,
  cancel: () => {
    const run = newestRunning(store.state.runs);
    if (run) session.ask(channel.call('cancel', { run: run.id }));
    return run !== undefined;
  },
});
// Asked for now, and not when the first icon is painted.
void document.fonts.load('16px codicon');
paint(store.state);
prepareAnnouncements();
start().catch(refused);
