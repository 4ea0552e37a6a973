import * as l10n from '@vscode/l10n';
import type { EaselError, ErrorDetails, Reason } from '../errors.ts';
import { rejectedParameter } from '../errors.ts';
import { parameterLabel } from './parameterText.ts';
import { problemText } from './problemText.ts';

/** What a button beside an error does. The host carries it out. */
export const remedyIds = [
  'set_key',
  'use_sketch',
  'verify_organization',
  'choose_model',
  'show_log',
  'edit_prompt',
  'drop_parameter',
  'always_drop_parameter',
  'try_again',
  'save_again',
] as const;

export type Remedy = (typeof remedyIds)[number];

export const remedyLabel: Readonly<Record<Remedy, () => string>> = {
  set_key: () => l10n.t('Set API Key'),
  use_sketch: () => l10n.t('Use Sketch'),
  verify_organization: () => l10n.t('Verify Organization'),
  choose_model: () => l10n.t('Choose Model'),
  show_log: () => l10n.t('Show Log'),
  edit_prompt: () => l10n.t('Edit Prompt'),
  drop_parameter: () => l10n.t('Drop It and Try Again'),
  try_again: () => l10n.t('Try Again'),
  always_drop_parameter: () => l10n.t('Always Drop It for This Model'),
  save_again: () => l10n.t('Save Again'),
};

interface ErrorContext {
  /** The provider's label. */
  readonly provider: string;
  readonly model: string;
  /** Models that are there, the first to be tried first. */
  readonly offered?: readonly string[];
  /** The model's last day, where it is over: YYYY-MM-DD. */
  readonly retired?: string;
}

interface ErrorRow {
  readonly text: (details: ErrorDetails, context: ErrorContext) => string;
  readonly remedies: readonly Remedy[];
}

const rows: Readonly<Record<Reason, ErrorRow>> = {
  invalid_request: {
    text: ({ problems = [] }) =>
      problems.length > 0 ? problems.map(problemText).join(' ') : l10n.t('This request cannot be sent. Nothing was charged.'),
    remedies: [],
  },
  no_key: {
    text: ({ boundTo }, { provider }) =>
      boundTo === undefined
        ? l10n.t('{0} needs an API key. Set one, or draw with Sketch, which needs none.', provider)
        : l10n.t(
            'The API key of {0} was entered for {1}, and its address is another one now. Set the key again.',
            provider,
            boundTo,
          ),
    remedies: ['set_key', 'use_sketch'],
  },
  bad_key: {
    text: (_, { provider }) => l10n.t('{0} did not accept the API key. Set it again.', provider),
    remedies: ['set_key', 'show_log'],
  },
  not_verified: {
    text: (_, { model }) =>
      l10n.t(
        'Your organization must be verified before it may use {0}. Verify it under Settings, Organization, General at platform.openai.com and wait up to 15 minutes.',
        model,
      ),
    remedies: ['verify_organization', 'set_key'],
  },
  forbidden: {
    text: (_, { provider, model }) =>
      l10n.t('{0} does not let this API key use {1}. Choose another model or set another key.', provider, model),
    remedies: ['set_key', 'show_log'],
  },
  model_not_found: {
    text: (_, { provider, model, offered = [], retired }) => {
      const gone =
        retired === undefined
          ? l10n.t('{0} does not offer {1}, or no longer does.', provider, model)
          : l10n.t('{0} retired {1} on {2}.', provider, model, retired);
      const others = offered.filter((id) => id !== model).slice(0, maxOffered);
      const advice =
        others.length > 0 ? l10n.t('Choose another model: {0}.', others.join(', ')) : l10n.t('Choose another model.');
      return `${gone} ${advice}`;
    },
    remedies: ['choose_model', 'show_log'],
  },
  moderation: {
    text: ({ categories = [] }, { provider }) =>
      categories.length > 0
        ? l10n.t('{0} declined to draw this ({1}). Change the prompt.', provider, categories.join(', '))
        : l10n.t('{0} declined to draw this. Change the prompt.', provider),
    remedies: ['edit_prompt', 'show_log'],
  },
  rate_limit: {
    text: ({ retryAfter }, { provider }) =>
      retryAfter === undefined
        ? l10n.t('{0} receives too many requests from this account. Try again in a minute.', provider)
        : l10n.t('{0} receives too many requests from this account. Try again in {1} s.', provider, Math.ceil(retryAfter)),
    remedies: ['try_again', 'show_log'],
  },
  quota: {
    text: (_, { provider }) => l10n.t('The account at {0} has no credit left. Add some there, or draw with Sketch.', provider),
    remedies: ['use_sketch', 'show_log'],
  },
  too_large: {
    text: (_, { provider }) =>
      l10n.t('This is more than {0} accepts at once. Use a shorter prompt or smaller pictures.', provider),
    remedies: ['edit_prompt', 'show_log'],
  },
  unknown_parameter: {
    text: ({ parameter }, { provider, model }) =>
      parameter === undefined
        ? l10n.t('{0} does not take one of the parameters with {1}. Leave out what you changed last.', provider, model)
        : l10n.t('{0} does not take “{1}” with {2}. Leave it out.', provider, parameterLabel(parameter), model),
    remedies: ['show_log'],
  },
  refused: {
    text: ({ providerMessage, parameter }, { provider }) => {
      if (providerMessage !== undefined) return l10n.t('{0} refused the request: {1}', provider, brief(providerMessage));
      return parameter === undefined
        ? l10n.t('{0} refused the request. Change it and try again.', provider)
        : l10n.t('{0} refused the request because of “{1}”. Change it and try again.', provider, parameterLabel(parameter));
    },
    remedies: ['edit_prompt', 'show_log'],
  },
  timeout: {
    text: (_, { provider }) =>
      l10n.t('{0} took too long, so Easel stopped waiting. The picture may still be charged. Try again later.', provider),
    remedies: ['try_again', 'show_log'],
  },
  offline: {
    text: () => l10n.t('There is no network. Nothing was charged. Connect and try again, or draw with Sketch, which needs none.'),
    remedies: ['try_again', 'use_sketch', 'show_log'],
  },
  dns: {
    text: (_, { provider }) =>
      l10n.t(
        'The address of {0} leads nowhere: no server of that name was found. Check the address and the connection.',
        provider,
      ),
    remedies: ['try_again', 'use_sketch', 'show_log'],
  },
  tls: {
    text: (_, { provider }) =>
      l10n.t(
        'The connection to {0} is not secure, so nothing was sent. Check the address, and whether VS Code trusts the certificate.',
        provider,
      ),
    remedies: ['show_log'],
  },
  proxy: {
    text: (_, { provider }) =>
      l10n.t('The proxy does not let Easel through to {0}. Check the proxy in the settings of VS Code.', provider),
    remedies: ['try_again', 'show_log'],
  },
  unreachable: {
    text: (_, { provider }) =>
      l10n.t('{0} cannot be reached. Check the connection and the proxy, or draw with Sketch, which needs no network.', provider),
    remedies: ['try_again', 'use_sketch', 'show_log'],
  },
  server_error: {
    text: (_, { provider }) => l10n.t('{0} has a problem of its own. Try again later.', provider),
    remedies: ['try_again', 'show_log'],
  },
  not_json: {
    text: (_, { provider }) =>
      l10n.t(
        'What answered is not an Images API but something else, such as a sign-in page. Check the address of {0}.',
        provider,
      ),
    remedies: ['show_log'],
  },
  answer_too_large: {
    text: (_, { provider }) =>
      l10n.t(
        '{0} sent a picture of more than 256 MB, so Easel stopped reading. It may still be charged. Ask for smaller or fewer pictures.',
        provider,
      ),
    remedies: ['show_log'],
  },
  not_a_picture: {
    text: (_, { provider }) => l10n.t('{0} sent something that is not a picture. Try again or choose another model.', provider),
    remedies: ['try_again', 'show_log'],
  },
  cut_short: {
    text: (_, { provider }) =>
      l10n.t('The connection to {0} broke before the picture was complete. It may still be charged. Try again.', provider),
    remedies: ['try_again', 'show_log'],
  },
  empty_answer: {
    text: (_, { provider }) => l10n.t('{0} answered without a picture. Change the prompt or try again.', provider),
    remedies: ['edit_prompt', 'try_again', 'show_log'],
  },
  save_failed: {
    text: () =>
      l10n.t('The picture arrived but could not be saved where it belongs. Easel keeps it until you save it elsewhere.'),
    remedies: ['save_again', 'show_log'],
  },
  disk_full: {
    text: () => l10n.t('The picture arrived, but there is no room for it on the disk. Make room, then save it again.'),
    remedies: ['save_again', 'show_log'],
  },
  folder_read_only: {
    text: () => l10n.t('The picture arrived, but its folder may not be written to. Easel keeps it until you save it elsewhere.'),
    remedies: ['save_again', 'show_log'],
  },
  interrupted: {
    text: ({ unsent }) =>
      unsent
        ? l10n.t('The window was closed or reloaded before this was sent. Nothing was charged. Try again.')
        : l10n.t('The window was closed or reloaded while this was being drawn. It may still be charged. Try again.'),
    remedies: ['try_again', 'show_log'],
  },
  cancelled: { text: () => l10n.t('Cancelled.'), remedies: [] },
  internal: {
    text: () => l10n.t('Something went wrong in Easel itself. The log says what.'),
    remedies: ['show_log'],
  },
};

/** A failure in plain words with its remedies; `detail` has the provider's own words, the HTTP status and the request id. */
export function errorText(
  error: EaselError,
  context: ErrorContext,
): { readonly text: string; readonly remedies: readonly Remedy[]; readonly detail?: string } {
  const { text, remedies } = rows[error.reason];
  const sentence = text(error.details, context);
  const detail = detailText(error.details, sentence);
  return {
    text: sentence,
    remedies: [...extraRemedies(error).filter((extra) => !remedies.includes(extra)), ...remedies],
    ...(detail === '' ? {} : { detail }),
  };
}

/** What helps in this case besides what always helps with a reason. */
function extraRemedies(error: EaselError): readonly Remedy[] {
  if (error.problems.some((problem) => problem.parameter === 'prompt')) return ['edit_prompt'];
  if (rejectedParameter(error) === undefined) return [];
  return error.reason === 'unknown_parameter' ? ['drop_parameter', 'always_drop_parameter'] : ['drop_parameter'];
}

/** A sentence is no list: the picker has them all. */
const maxOffered = 4;

/** What fits into a notification; the detail has it all. */
const brief = (message: string) => (message.length > 300 ? `${message.slice(0, 299)}…` : message);

/** What the sentence has not said yet. */
function detailText({ providerMessage, status, requestId }: ErrorDetails, sentence: string): string {
  const parts = [
    sentence.includes(providerMessage ?? '') ? undefined : providerMessage,
    status === undefined ? undefined : `HTTP ${status}`,
    requestId === undefined ? undefined : l10n.t('request {0}', requestId),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
