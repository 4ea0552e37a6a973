import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { parameterLabel } from '../../../src/images/text/parameterText.ts';
import { flattenParameters } from '../../../src/images/request/requestParameters.ts';
import { styledPrompt } from '../../../src/images/request/wireRequest.ts';
import { styleNoteText } from '../../../src/images/styles/styleText.ts';
import type { StylesView } from '../../../src/protocol/panelModel.ts';
import { Icon, IconButton, Select } from '../../controls.tsx';
import { Field } from './field.tsx';
import type { ShownProblem } from './problems.ts';
import { useSession } from '../session.ts';
import type { Page } from '../pageState.ts';
import { styleNotes, styleOf } from './styles.ts';

interface StyleFieldProps {
  readonly page: Page;
  readonly problems: readonly ShownProblem[];
}

type Style = StylesView['list'][number];

/** Which of the workspace's styles the picture is drawn in, and what that adds. Nothing where there are none. */
export function StyleField({ page, problems }: StyleFieldProps) {
  const { ask, call, dispatch } = useSession();
  const { styles, form } = page;
  const id = form.style?.id ?? '';
  if (styles.list.length === 0 && id === '' && styles.fault === null) return null;
  const style = styleOf(page);
  const isGone = id !== '' && !style;
  const options = [
    { value: '', label: l10n.t('No Style') },
    ...styles.list.map(optionOf),
    // What was chosen stays visible, with its problem, until something else is.
    ...(isGone ? [{ value: id, label: id }] : []),
  ];
  return (
    <div class="style">
      <Field name="workspaceStyle" label={l10n.t('Workspace Style')} problems={problems} hint={hintOf(page)}>
        {(control) => (
          <div class="with-button">
            <Select {...control} value={id} options={options} onChange={(chosen) => dispatch({ type: 'style', id: chosen })} />
            <IconButton
              icon="go-to-file"
              label={l10n.t('Go to Where the Style Is Written')}
              onClick={() => ask(call('openStyle', { id }))}
            />
            <IconButton icon="add" label={l10n.t('New Style From This Form…')} onClick={() => ask(call('newStyle', form))} />
          </div>
        )}
      </Field>
      {styles.fault !== null && <Remark text={styles.fault} />}
      {style && <Added style={style} />}
      {styleNotes(page).map((note) => {
        const text = styleNoteText(note);
        return <Remark key={text} text={text} />;
      })}
    </div>
  );
}

const Remark = ({ text }: { readonly text: string }) => (
  <div class="quiet remark">
    <Icon name="info" />
    <span>{text}</span>
  </div>
);

const optionOf = ({ id, name, description }: Style) => ({
  value: id,
  label: description === undefined ? name : `${name} – ${description}`,
  short: name,
});

/** Who chose the style, if nobody did by hand. */
function hintOf({ styles, form }: Page): string | undefined {
  if (form.style?.chosen || styles.suggested !== (form.style?.id ?? '')) return undefined;
  if (styles.by === 'document') return l10n.t('As {0} says.', styles.document ?? '');
  return styles.by === 'default' ? l10n.t('The default of the style file.') : undefined;
}

/** What the style adds: in a line, and unfolded one below the other. */
function Added({ style }: { readonly style: Style }) {
  const [open, setOpen] = useState(false);
  const rows = rowsOf(style);
  if (rows.length === 0) return null;
  return (
    <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        <span class="more-title">{l10n.t('Adds')}</span>
        {!open && <span class="more-names">{inALine(style)}</span>}
      </summary>
      <dl class="added">
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** `An ink drawing of …, two colours · Size 1536x1024` */
function inALine(style: Style): string {
  const { before = '', after = '', model = '', references = [] } = style;
  const words = (before + after).trim() === '' ? '' : styledPrompt('…', style);
  return [words, model, parametersOf(style), references.join(', ')].filter((part) => part !== '').join(' · ');
}

const parametersOf = ({ parameters = {} }: Style): string =>
  Object.entries(flattenParameters(parameters))
    .map(([name, value]) => `${parameterLabel(name)} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

function rowsOf(style: Style) {
  const { before = '', after = '', model = '', references = [] } = style;
  return [
    { label: l10n.t('Before the prompt'), value: before.trim() },
    { label: l10n.t('After the prompt'), value: after.trim() },
    { label: l10n.t('Model'), value: model },
    { label: l10n.t('Parameters'), value: parametersOf(style) },
    { label: l10n.t('Pictures'), value: references.join(', ') },
  ].filter(({ value }) => value !== '');
}
