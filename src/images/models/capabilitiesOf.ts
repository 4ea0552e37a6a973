import type { Capabilities, Dialect, OperationRow } from './capabilities.ts';
import { chatModel, findModel, unknownModel } from './catalogue.ts';
import type { InputRule } from './inputs.ts';
import type { Condition, Operation, ParameterName, ParameterRule, ParameterValue } from './parameters.ts';
import { parameterNames } from './parameters.ts';
import { isParameterName } from '../request/requestParameters.ts';

/**
 * What (provider, model, operation) allows: the model's row with the dialect laid over it. Undefined if the model lacks the
 * operation or the provider its endpoint.
 */
export function capabilitiesOf(modelId: string, dialect: Dialect, operation: Operation): Capabilities | undefined {
  const model = rowOf(modelId, dialect);
  const chats = isChat(modelId, dialect);
  const row = (chats ? chatModel : (model?.operations ?? dialect.others ?? unknownModel))[operation];
  if (!row || !(chats || hasEndpoint(dialect, row.emulatedAs?.operation ?? operation))) return undefined;
  const dropped: ParameterName[] = [...(dialect.drop ?? []), ...(dialect.stream === 'none' ? ['stream' as const] : [])];
  const taken = dropped.reduce(without, dialect.maskless ? withoutMasks(row) : row);
  const left = dialect.stream === 'ignored' ? { ...taken, parameters: withoutEffect(taken.parameters) } : taken;
  return { ...left, known: model !== undefined && !chats && !dialect.open, maxPerCall: chats ? 1 : dialect.maxPerCall };
}

/** Whether a model is reached through chat completions here, one picture at a time. */
export function isChat(modelId: string, dialect: Dialect): boolean {
  return dialect.chat === 'every_model' || (dialect.chat === 'unknown_models' && rowOf(modelId, dialect) === undefined);
}

const rowOf = (modelId: string, { rows }: Dialect) => (rows && findModel(modelId, rows)) ?? findModel(modelId);

const hasEndpoint = ({ operations }: Dialect, operation: Operation): boolean => !operations || operations.includes(operation);

/** Streaming that is asked for in vain. */
function withoutEffect({ stream, partial_images: previews, ...others }: OperationRow['parameters']): OperationRow['parameters'] {
  return {
    ...others,
    ...(stream ? { stream: { ...stream, inert: true } } : {}),
    ...(previews ? { partial_images: { domain: previews.domain, inert: true } } : {}),
  };
}

function withoutMasks({ inputs, ...row }: OperationRow): OperationRow {
  return inputs ? { ...row, inputs: { images: inputs.images } } : row;
}

/** The dialect without some parameters; names that no row has make no difference. */
export function leavingOut(dialect: Dialect, names: readonly string[]): Dialect {
  return names.length > 0 ? { ...dialect, drop: [...(dialect.drop ?? []), ...names.filter(isParameterName)] } : dialect;
}

/** When a model's life at a provider ends or ended. `today` and `date` are YYYY-MM-DD; the date itself is its last day. */
export function retirementOf(modelId: string, dialect: Dialect, today: string): { date: string; retired: boolean } | undefined {
  const ids = [modelId, findModel(modelId)?.id ?? modelId];
  const date = ids.map((id) => (Object.hasOwn(dialect.retired, id) ? dialect.retired[id] : undefined)).find(Boolean);
  return date === undefined ? undefined : { date, retired: today > date };
}

/** The models that a provider still offers on a day, YYYY-MM-DD, in its own order. */
export const liveModels = (dialect: Dialect, today: string): readonly string[] =>
  dialect.models.filter((model) => !retirementOf(model, dialect, today)?.retired);

/**
 * The row without the parameter `name`, which now always has its default. What that settles is settled: conditions it meets are gone,
 * and with conditions it never meets so is what has them: another parameter (`partial_images` without `stream`), or a mask. Single
 * values keep theirs and are refused.
 */
function without(row: OperationRow, name: ParameterName): OperationRow {
  const { parameters, inputs } = row;
  const fixedAt = parameters[name]?.default;
  const left: Partial<Record<ParameterName, ParameterRule>> = {};
  const orphans: ParameterName[] = [];
  for (const other of parameterNames) {
    const rule = parameters[other];
    if (!rule || other === name) continue;
    const open = settled(rule.conditions, name, fixedAt);
    if (isNeverMet(open, name)) orphans.push(other);
    const { replacedBy, ...lasting } = open ? { ...rule, conditions: open } : rule;
    left[other] = replacedBy === undefined || replacedBy === name ? lasting : { ...lasting, replacedBy };
  }
  const rest = { ...row, parameters: left, ...(inputs ? { inputs: inputsWithout(inputs, name, fixedAt) } : {}) };
  return orphans.reduce(without, rest);
}

function inputsWithout(
  { images, mask, markup }: NonNullable<OperationRow['inputs']>,
  name: ParameterName,
  fixedAt: ParameterValue | undefined,
): NonNullable<OperationRow['inputs']> {
  const leftOf = (rule: InputRule | undefined): InputRule | undefined => {
    const open = settled(rule?.conditions, name, fixedAt);
    return rule && open ? (isNeverMet(open, name) ? undefined : { ...rule, conditions: open }) : rule;
  };
  const [leftMask, leftMarkup] = [leftOf(mask), leftOf(markup)];
  return { images, ...(leftMask ? { mask: leftMask } : {}), ...(leftMarkup ? { markup: leftMarkup } : {}) };
}

/** The conditions that are still open when a parameter always has one value. */
function settled(conditions: readonly Condition[] | undefined, name: ParameterName, fixedAt: ParameterValue | undefined) {
  const isMet = (condition: Condition) => condition.in !== 'set' && fixedAt !== undefined && condition.in.includes(fixedAt);
  return conditions?.filter((condition) => condition.needs !== name || !isMet(condition));
}

const isNeverMet = (open: readonly Condition[] | undefined, name: ParameterName): boolean =>
  open?.some((condition) => condition.needs === name && condition.when === undefined) ?? false;
