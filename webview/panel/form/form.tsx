import * as l10n from '@vscode/l10n';
import { parameterLabel, parameterText } from '../../../src/images/text/parameterText.ts';
import { flattenParameters } from '../../../src/images/request/requestParameters.ts';
import type { ProviderView } from '../../../src/protocol/panelModel.ts';
import { Actions } from './actions.tsx';
import { capabilitiesFor, droppedText, omittedParametersOf, providerOf } from './choices.ts';
import { Button, IconButton, Select } from '../../controls.tsx';
import { ErrorBox } from '../results/errorBox.tsx';
import { ExtrasControl } from './extrasControl.tsx';
import { Field } from './field.tsx';
import { fieldsOf } from './fields.ts';
import { KeyNotice, ProviderMenu } from './providerMenu.tsx';
import { ModelPicker } from './modelPicker.tsx';
import { More } from './more.tsx';
import { ParameterControl } from './parameterControl.tsx';
import type { ShownProblem } from './problems.ts';
import { problemsOf } from './problems.ts';
import { PromptField } from './promptField.tsx';
import { useSession } from '../session.ts';
import { Sources } from '../sources/sources.tsx';
import { StyleField } from './styleField.tsx';
import { placeOf, wordsOf } from './styles.ts';
import type { Page } from '../pageState.ts';

/** Everything that is asked before drawing. */
export function Form({ page }: { readonly page: Page }) {
  const problems = problemsOf(page);
  const provider = providerOf(page);
  const capabilities = capabilitiesFor(page);
  return (
    <section class="form" aria-label={l10n.t('New picture')}>
      <Place page={page} problems={problems} />
      {(provider?.key === 'missing' || provider?.key === 'elsewhere') && <KeyNotice provider={provider} />}
      {page.ready && <StyleField page={page} problems={problems} />}
      {page.ready && <Sources page={page} problems={problems} />}
      <PromptField text={page.form.prompt} style={wordsOf(page)} maxLength={capabilities?.promptMaxLength} problems={problems} />
      {provider && omittedParametersOf(page).length > 0 && <OmittedParametersNotice provider={provider} page={page} />}
      {page.dropped && <DroppedNotice dropped={page.dropped} />}
      <Parameters page={page} problems={problems} />
      {page.refusal && <Refusal page={page} />}
      <Actions page={page} />
    </section>
  );
}

interface PartProps {
  readonly page: Page;
  readonly problems: readonly ShownProblem[];
}

/** Who draws, with which model. Keeps its height while that is not known yet. */
function Place({ page, problems }: PartProps) {
  const { dispatch } = useSession();
  const provider = providerOf(page);
  if (!page.ready) return <div class="place waiting" aria-busy="true" />;
  return (
    <div class="place">
      <Field name="provider" label={l10n.t('Provider')} problems={problems}>
        {(control) => (
          <Select
            {...control}
            value={page.form.provider}
            options={page.providers.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => dispatch({ type: 'provider', id })}
          />
        )}
      </Field>
      {provider && (
        <ModelPicker key={provider.id} provider={provider} model={page.form.model} {...{ problems, today: page.today }} />
      )}
      {provider && <ProviderMenu provider={provider} />}
    </div>
  );
}

function Parameters({ page, problems }: PartProps) {
  const capabilities = capabilitiesFor(page);
  if (!page.ready) return <div class="parameters waiting" aria-busy="true" />;
  if (!capabilities) return null;
  const bag = flattenParameters(page.form.parameters);
  const { inSight, more } = fieldsOf(capabilities, bag, placeOf(page));
  const shown = new Set<string>([...inSight, ...more].map((field) => field.name));
  const control = (field: (typeof more)[number]) => (
    <ParameterControl key={`${page.form.model} ${field.name}`} {...{ field, bag, problems }} />
  );
  const homeless = problems.filter(({ field }) => !shown.has(field) && !alwaysShown.has(field));
  const names = [
    ...more.map(({ name }) => parameterText(name).label),
    ...(capabilities.known ? [] : [l10n.t('Extra parameters')]),
  ];
  return (
    <>
      <div class="parameters">{inSight.map(control)}</div>
      <More
        names={names}
        changed={more.filter(({ name }) => bag[name] !== undefined).length}
        hasProblem={problems.some(({ field }) => field === 'extras' || more.some(({ name }) => name === field))}
      >
        <div class="parameters">
          {more.map(control)}
          {!capabilities.known && <ExtrasControl {...{ page, bag, capabilities, problems }} />}
        </div>
      </More>
      {homeless.map((problem) => (
        <div key={problem.text} class="problem" role="alert">
          {problem.text}
        </div>
      ))}
    </>
  );
}

const alwaysShown: ReadonlySet<string> = new Set(['image', 'prompt', 'model', 'provider', 'workspaceStyle', 'extras']);

function OmittedParametersNotice({ provider, page }: { readonly provider: ProviderView; readonly page: Page }) {
  const { ask, call } = useSession();
  const { model } = page.form;
  const names = omittedParametersOf(page).map(parameterLabel).join(', ');
  return (
    <div class="notice">
      <div class="notice-text">{l10n.t('Left out with {0}, as {1} refused it: {2}.', model, provider.label, names)}</div>
      <Button onClick={() => ask(call('forgetOmittedParameters', { provider: provider.id, model }))}>
        {l10n.t('Send Again')}
      </Button>
    </div>
  );
}

function DroppedNotice({ dropped }: { readonly dropped: NonNullable<Page['dropped']> }) {
  const { dispatch } = useSession();
  return (
    <div class="notice" role="status">
      <div class="notice-text">
        {dropped.parameters.map((parameter) => (
          <div key={parameter.parameter}>{droppedText(dropped.model, parameter)}</div>
        ))}
      </div>
      <IconButton icon="close" label={l10n.t('Dismiss')} onClick={() => dispatch({ type: 'dismissDropped' })} />
    </div>
  );
}

function Refusal({ page: { refusal } }: { readonly page: Page }) {
  const { dispatch, remedy } = useSession();
  if (!refusal) return null;
  return <ErrorBox error={refusal} onRemedy={(id) => remedy(id)} onDismiss={() => dispatch({ type: 'dismissRefusal' })} />;
}
