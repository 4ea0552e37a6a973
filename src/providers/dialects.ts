import type { Dialect } from '../images/capabilities.ts';

/** The default first, then what is newest; what is about to go or gone comes last. */
const models = [
  'gpt-image-2',
  'gpt-image-2.6-sunburst',
  'gpt-image-2.6-flare',
  'gpt-image-2.5-sunburst',
  'gpt-image-2.5-flare',
  'gpt-image-1.5',
  'gpt-image-1-mini',
  'chatgpt-image-latest',
  'gpt-image-1',
  'dall-e-3',
  'dall-e-2',
];

/** How each provider's Images API differs from the catalogue. Source: api-facts §0 and §6. */
export const dialects: Readonly<Record<'openai' | 'sketch', Dialect>> = {
  openai: {
    id: 'openai',
    label: 'OpenAI',
    models,
    retired: {
      'dall-e-2': '2026-05-12',
      'dall-e-3': '2026-05-12',
      'gpt-image-1': '2026-10-23',
      'gpt-image-1.5': '2026-12-01',
      'gpt-image-1-mini': '2026-12-01',
      'chatgpt-image-latest': '2026-12-01',
    },
    maxPerCall: 10,
    stream: 'sse',
  },
  sketch: { id: 'sketch', label: 'Sketch', models, retired: {}, maxPerCall: 10, stream: 'sse' },
};
