/** Model, size and style: for one row, or for all that are ticked. */
import * as l10n from '@vscode/l10n';
import type { BatchModels, BatchRow, RowChange } from '../../src/protocol/batch.ts';
import type { BatchPage } from './batchState.ts';
import { commonOf } from './batchState.ts';
import { NativeSelect } from './nativeSelect.tsx';

interface ChoosingProps {
  readonly page: Pick<BatchPage, 'models' | 'styles'>;
  /** Those that it is for: at least one. */
  readonly rows: readonly BatchRow[];
  readonly onChange: (change: RowChange) => void;
}

/** No id, size or style is this. */
const various = '\u0000';
const byItself = '\u0001';

/** One value for a pair of ids, which never have a space. */
const modelValue = ({ provider, model }: Pick<BatchRow, 'provider' | 'model'>): string => `${provider} ${model}`;

export function ModelChoice({ page: { models }, rows, onChange }: ChoosingProps) {
  const value = commonOf(rows, modelValue);
  const isListed = models.some(({ provider, models: ids }) =>
    ids.some(({ id }) => modelValue({ provider, model: id }) === value),
  );
  return (
    <NativeSelect
      label={l10n.t('Model')}
      value={value ?? various}
      title={value}
      onChange={(chosen) => {
        const at = chosen.indexOf(' ');
        onChange({ provider: chosen.slice(0, at), model: chosen.slice(at + 1) });
      }}
    >
      {value === undefined && <Various />}
      {value !== undefined && !isListed && <option value={value}>{value.slice(value.indexOf(' ') + 1)}</option>}
      {models.map((group) => (
        <optgroup key={group.provider} label={group.label}>
          {group.models.map(({ id }) => (
            <option key={id} value={modelValue({ provider: group.provider, model: id })}>
              {id}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}

export function SizeChoice({ page: { models }, rows, onChange }: ChoosingProps) {
  const size = commonOf(rows, (row) => row.size);
  const asked = commonOf(rows, (row) => row.asked);
  const model = commonOf(rows, modelValue);
  const sizes = model === undefined ? [] : sizesOf(models, model);
  const automatic =
    size === null && asked !== undefined && asked !== 'auto' ? l10n.t('Automatic: {0}', asked) : l10n.t('Automatic');
  return (
    <NativeSelect
      label={l10n.t('Size')}
      value={size === undefined ? various : (size ?? byItself)}
      onChange={(chosen) => onChange({ size: chosen === byItself ? null : chosen })}
    >
      {size === undefined && <Various />}
      <option value={byItself}>{automatic}</option>
      {typeof size === 'string' && !sizes.includes(size) && <option value={size}>{size}</option>}
      {sizes.map((text) => (
        <option key={text} value={text}>
          {text}
        </option>
      ))}
    </NativeSelect>
  );
}

export function StyleChoice({ page: { styles }, rows, onChange }: ChoosingProps) {
  const style = commonOf(rows, (row) => row.style);
  return (
    <NativeSelect
      label={l10n.t('Style')}
      value={style === undefined ? various : (style ?? byItself)}
      onChange={(chosen) => onChange({ style: chosen === byItself ? null : chosen })}
    >
      {style === undefined && <Various />}
      <option value={byItself}>{l10n.t('Style of the document')}</option>
      <option value="">{l10n.t('No style')}</option>
      {typeof style === 'string' && style !== '' && !styles.includes(style) && <option value={style}>{style}</option>}
      {styles.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

const Various = () => (
  <option value={various} disabled hidden>
    {l10n.t('Various')}
  </option>
);

function sizesOf(models: BatchModels, value: string): readonly string[] {
  for (const { provider, models: ids } of models) {
    const found = ids.find(({ id }) => modelValue({ provider, model: id }) === value);
    if (found) return found.sizes;
  }
  return [];
}
