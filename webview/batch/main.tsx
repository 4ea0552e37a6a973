/** Starts the page of a batch: wires messages and state. Its looks begin with the panel's style sheet, which its HTML names. */
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { batchContract } from '../../src/protocol/batch.ts';
import { connect } from '../../src/protocol/rpc.ts';
import { announce, prepareAnnouncements } from '../announce.ts';
import type { VsCodeApi } from '../keeping.ts';
import { createStore } from '../store.ts';
import './batch.css';
import type { BatchSession } from './batchSession.ts';
import type { BatchAction, BatchPage } from './batchState.ts';
import { lookOf, reduceBatch, startingPageOf } from './batchState.ts';
import { BatchView } from './batchView.tsx';
import { newsOf } from './batchWords.ts';
import { typist } from './typist.ts';

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();
const root = document.getElementById('root');

const store = createStore<BatchPage, BatchAction>(startingPageOf(api.getState()), reduceBatch, (page, before) => {
  const news = newsOf(before, page);
  if (news) announce(news);
  const isLookedAtAnew = page.shown !== before.shown || page.order !== before.order || page.sheet !== before.sheet;
  if (page.ready && isLookedAtAnew) api.setState(lookOf(page));
  paint(page);
});

const channel = connect<typeof batchContract.methods, typeof batchContract.events>(
  { post: (message) => api.postMessage(message) },
  batchContract,
  {
    rows: (rows) => store.dispatch({ type: 'rows', rows }),
    status: (status) => store.dispatch({ type: 'status', status }),
    all: (state) => store.dispatch({ type: 'all', state }),
  },
  // A message that does not fit is not ours: VS Code and its tools send some, too.
  () => undefined,
);

const typing = typist(async (number, prompt) => {
  await channel.call('change', { numbers: [number], change: { prompt } });
  store.dispatch({ type: 'kept', number, prompt });
});

const session: BatchSession = {
  dispatch: (action) => store.dispatch(action),
  call: (method, params) => channel.call(method, params),
  ask: (answer) => {
    answer.catch(refused);
  },
  change: (numbers, change) => {
    store.dispatch({ type: 'change', numbers, change });
    session.ask(channel.call('change', { numbers: [...numbers], change }));
  },
  type: (number, prompt) => {
    store.dispatch({ type: 'typed', number, prompt });
    typing.type(number, prompt);
  },
  keepTyped: (number) => typing.keep(number),
};

function paint(page: BatchPage): void {
  if (root) render(<BatchView page={page} session={session} />, root);
}

function refused(error: unknown): void {
  store.dispatch({ type: 'refused', text: error instanceof Error ? error.message : String(error) });
}

async function start(): Promise<void> {
  const state = await channel.call('ready', null);
  if (state.l10n) l10n.config({ contents: state.l10n });
  store.dispatch({ type: 'all', state });
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => channel.receive(data));
window.addEventListener('pagehide', () => void typing.keepAll());
document.addEventListener('visibilitychange', () => void typing.keepAll());
void document.fonts.load('16px codicon');
paint(store.state);
prepareAnnouncements();
start().catch(refused);
