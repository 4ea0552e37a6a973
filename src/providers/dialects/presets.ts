import * as l10n from '@vscode/l10n';
import type { DialectId } from './dialects.ts';

export type PresetId =
  | 'openai'
  | 'dedalus'
  | 'standard-hd'
  | 'single-image'
  | 'azure'
  | 'openrouter'
  | 'xai'
  | 'together'
  | 'litellm'
  | 'localai'
  | 'stable-diffusion-cpp'
  | 'vllm-omni'
  | 'sglang'
  | 'chat'
  | 'compatible';

/** What a person adding a provider starts from. */
export interface Preset {
  readonly label: string;
  readonly dialect: DialectId;
  /** An example of a base URL; the right one where the service has only one. Absent where only the user knows it. */
  readonly address?: string;
  readonly needsKey: boolean;
  /** False where nobody could try it, neither with the service nor with a server that keeps strictly to the service's document. */
  readonly tried: boolean;
  /** One sentence, in the user's language. */
  readonly note?: string;
}

/** In the order in which they are offered. Sources: as of `dialects`. */
export const presets: Readonly<Record<PresetId, Preset>> = {
  openai: { label: 'OpenAI', dialect: 'openai', address: 'https://api.openai.com/v1', needsKey: true, tried: true },
  dedalus: {
    label: 'Dedalus Labs',
    dialect: 'dedalus',
    address: 'https://api.dedaluslabs.ai/v1',
    needsKey: true,
    tried: true,
    get note() {
      return l10n.t('GPT Image and DALL·E models, and multimodal ones such as google/gemini-2.5-flash-image.');
    },
  },
  'standard-hd': {
    get label() {
      return l10n.t('Gateway with standard and hd quality');
    },
    dialect: 'standard-hd',
    needsKey: true,
    tried: true,
    get note() {
      return l10n.t('Draws, edits and varies with GPT Image and DALL·E models; edits start from square PNG files below 4 MB.');
    },
  },
  'single-image': {
    get label() {
      return l10n.t('Service with gpt-image-2 alone');
    },
    dialect: 'single-image',
    needsKey: true,
    tried: true,
    get note() {
      return l10n.t('One picture per call, without previews; several are drawn by several calls.');
    },
  },
  azure: {
    label: 'Azure OpenAI',
    dialect: 'azure',
    address: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1',
    needsKey: true,
    tried: false,
    get note() {
      return l10n.t('The model is the name of your deployment.');
    },
  },
  openrouter: {
    label: 'OpenRouter',
    dialect: 'openrouter',
    address: 'https://openrouter.ai/api/v1',
    needsKey: true,
    tried: false,
  },
  xai: { label: 'xAI', dialect: 'xai', address: 'https://api.x.ai/v1', needsKey: true, tried: false },
  together: { label: 'Together AI', dialect: 'together', address: 'https://api.together.xyz/v1', needsKey: true, tried: false },
  litellm: {
    label: 'LiteLLM',
    dialect: 'compatible',
    address: 'http://localhost:4000/v1',
    needsKey: true,
    tried: false,
    get note() {
      return l10n.t('The model is a name from the configuration of your proxy.');
    },
  },
  localai: { label: 'LocalAI', dialect: 'localai', address: 'http://localhost:8080/v1', needsKey: false, tried: false },
  'stable-diffusion-cpp': {
    label: 'stable-diffusion.cpp',
    dialect: 'stable-diffusion-cpp',
    address: 'http://localhost:1234/v1',
    needsKey: false,
    tried: false,
    get note() {
      return l10n.t('sd-server draws with the one model it was started with.');
    },
  },
  'vllm-omni': {
    label: 'vLLM-Omni',
    dialect: 'vllm-omni',
    address: 'http://localhost:8000/v1',
    needsKey: false,
    tried: false,
  },
  sglang: { label: 'SGLang', dialect: 'sglang', address: 'http://localhost:30000/v1', needsKey: false, tried: false },
  chat: {
    get label() {
      return l10n.t('Chat completions that answer with pictures');
    },
    dialect: 'chat',
    needsKey: true,
    tried: true,
    get note() {
      return l10n.t('For gateways that offer multimodal models under /chat/completions.');
    },
  },
  compatible: {
    get label() {
      return l10n.t('Another OpenAI-compatible server');
    },
    dialect: 'compatible',
    needsKey: true,
    tried: true,
    get note() {
      return l10n.t('Any model by its id, with extra parameters as JSON.');
    },
  },
};
