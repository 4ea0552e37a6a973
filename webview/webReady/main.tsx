/** Starts the page that makes a picture web-ready. */
import '@vscode/codicons/dist/codicon.css';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { connect } from '../../src/protocol/rpc.ts';
import { webReadyContract } from '../../src/protocol/webReady.ts';
import '../panel/page.css';
import { encodesAv1 } from './encodeAv1.ts';
import { frameMaker } from './frameMaker.ts';
import type { News } from './session.ts';
import './webReady.css';
import { WebReady } from './webReady.tsx';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const api = acquireVsCodeApi();
const root = document.getElementById('root');
const makeFrame = frameMaker();
const news: News = {};

const channel = connect<typeof webReadyContract.methods, typeof webReadyContract.events>(
  { post: (message) => api.postMessage(message) },
  webReadyContract,
  {
    file: (body) => news.file?.(body),
    weighed: (body) => news.weighed?.(body),
    encode: (asked) => void makeFrame(asked).then((answer) => channel.call('encoded', answer)),
  },
  // A message that does not fit is not ours: VS Code and its tools send some, too.
  () => undefined,
);

async function begin(): Promise<void> {
  const [start, encodesAvif] = await Promise.all([channel.call('ready', null), encodesAv1()]);
  if (start.l10n) l10n.config({ contents: start.l10n });
  if (root) render(<WebReady {...{ start, encodesAvif, news }} call={(method, params) => channel.call(method, params)} />, root);
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => channel.receive(data));
void begin();
