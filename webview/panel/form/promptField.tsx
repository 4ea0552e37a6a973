import * as l10n from '@vscode/l10n';
import { promptLength } from '../../../src/images/request/checkRequest.ts';
import type { StyleWords } from '../../../src/images/request/request.ts';
import { styledPrompt } from '../../../src/images/request/wireRequest.ts';
import { TextArea } from '../../controls.tsx';
import { Field } from './field.tsx';
import type { ShownProblem } from './problems.ts';
import { useSession } from '../session.ts';

interface PromptFieldProps {
  readonly text: string;
  /** What goes around it, and counts. */
  readonly style: StyleWords | undefined;
  /** In characters; undefined while it is not known. */
  readonly maxLength: number | undefined;
  readonly problems: readonly ShownProblem[];
}

export function PromptField({ text, style, maxLength, problems }: PromptFieldProps) {
  const { dispatch } = useSession();
  const length = promptLength(style && maxLength !== 0 ? styledPrompt(text, style) : text);
  const over = maxLength !== undefined && length > maxLength;
  return (
    <Field
      name="prompt"
      label={l10n.t('Prompt')}
      problems={problems}
      wide
      aside={
        maxLength !== undefined && (
          <span
            class={over ? 'counter over' : 'counter'}
            title={
              style
                ? l10n.t('Characters of the prompt and the style, and the most that there may be')
                : l10n.t('Characters of the prompt, and the most that there may be')
            }
          >
            {`${length.toLocaleString()} / ${maxLength.toLocaleString()}`}
          </span>
        )
      }
    >
      {(control) => (
        <TextArea
          {...control}
          class="prompt"
          rows={4}
          value={text}
          placeholder={l10n.t('Describe the picture')}
          onInput={(typed) => dispatch({ type: 'prompt', text: typed })}
        />
      )}
    </Field>
  );
}

const promptId = 'field-prompt';

export function focusPrompt(): void {
  document.getElementById(promptId)?.focus();
}

/** What was typed before the page was there to hear of it. */
export function typedPrompt(): string {
  const prompt = document.getElementById(promptId);
  return prompt instanceof HTMLTextAreaElement ? prompt.value : '';
}
