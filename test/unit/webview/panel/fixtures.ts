import type { Form, PageState, PictureView, ProviderView, RunView } from '../../../../src/protocol/panelModel.ts';
import { noSources, noStyles } from '../../../../webview/panel/state.ts';

/** A provider with these models, as the host describes it to the page. */
export const provider = (id: string, models: readonly string[], stream: 'sse' | 'none' = 'sse'): ProviderView => ({
  id,
  label: id,
  key: 'set',
  origin: `https://${id}.example`,
  omittedParameters: {},
  dialect: { id, label: id, models: [...models], retired: {}, maxPerCall: 10, stream },
});

export const form = (changes: Partial<Form> = {}): Form => ({
  provider: 'openai',
  model: 'gpt-image-2',
  prompt: 'a boat',
  parameters: {},
  insert: true,
  ...changes,
});

export const pageState = (changes: Partial<PageState> = {}): PageState => ({
  l10n: null,
  providers: [provider('openai', ['gpt-image-2', 'gpt-image-2.6-sunburst', 'dall-e-3']), provider('local', [], 'none')],
  form: form(),
  runs: [],
  sources: noSources,
  styles: noStyles,
  target: null,
  today: '2026-11-21',
  trusted: true,
  choosing: false,
  folder: 'docs/images',
  fileTarget: null,
  ...changes,
});

export const picture = (changes: Partial<PictureView> = {}): PictureView => ({
  image: 0,
  mime: 'image/png',
  width: 1024,
  height: 1024,
  weight: 1_234_567,
  file: 'docs/images/a-boat.png',
  uri: 'file:///project/docs/images/a-boat.png',
  alt: 'a boat',
  inserted: false,
  replaceable: false,
  comparable: [],
  returned: {},
  ...changes,
});

export const run = (changes: Partial<RunView> = {}): RunView => ({
  id: 'r1',
  status: 'running',
  request: { operation: 'generate', provider: 'openai', model: 'gpt-image-2', prompt: 'a boat', parameters: {} },
  count: 1,
  startedAt: 1000,
  pictures: [],
  ...changes,
});
