import * as l10n from '@vscode/l10n';
import type { Capabilities } from '../../../src/images/models/capabilities.ts';
import type { FlatBag } from '../../../src/images/request/requestParameters.ts';
import { TextArea } from '../../controls.tsx';
import { Field } from './field.tsx';
import { extrasOf } from './fields.ts';
import type { ShownProblem } from './problems.ts';
import { useSession } from '../session.ts';
import type { Page } from '../pageState.ts';

interface ExtrasControlProps {
  readonly page: Page;
  readonly bag: FlatBag;
  readonly capabilities: Capabilities;
  readonly problems: readonly ShownProblem[];
}

/** What a model that Easel does not know takes besides the usual, as JSON. */
export function ExtrasControl({ page, bag, capabilities, problems }: ExtrasControlProps) {
  const { dispatch } = useSession();
  const extras = extrasOf(bag, capabilities);
  const written = Object.keys(extras).length > 0 ? JSON.stringify(extras, null, 2) : '';
  return (
    <Field
      name="extras"
      label={l10n.t('Extra parameters')}
      problems={problems}
      wide
      hint={l10n.t('A JSON object. It is sent as it is: Easel does not know this model.')}
    >
      {(control) => (
        <TextArea
          {...control}
          class="code"
          rows={2}
          value={page.extraText ?? written}
          placeholder='{ "seed": 7 }'
          onInput={(text) => dispatch({ type: 'extras', text })}
        />
      )}
    </Field>
  );
}
