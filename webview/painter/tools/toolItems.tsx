/** What the painter's toolbar offers. */
import * as l10n from '@vscode/l10n';
import { Icon } from '../../controls.tsx';
import type { IconName } from '../../icons.ts';
import { isMac } from '../../keyboard.ts';
import type { Item } from '../model/arranging.ts';
import type { Command, MarkTool, MaskTool, PainterMode, Tool } from './keys.ts';
import { glyphs } from './glyphs.tsx';
import type { ToolItem } from './toolbar.tsx';

/** As menus on this machine write it. */
const withControl = (key: string): string => (isMac ? `⌘${key}` : `Ctrl+${key}`);
const redoKeys = isMac ? '⇧⌘Z' : 'Ctrl+Y';

interface ToolWords {
  readonly label: () => string;
  readonly keys: string;
}

const maskTools: Readonly<Record<MaskTool, ToolWords>> = {
  brush: { label: () => l10n.t('Brush'), keys: 'B' },
  eraser: { label: () => l10n.t('Eraser'), keys: 'E' },
  rectangle: { label: () => l10n.t('Rectangle. Alt takes away'), keys: 'R' },
  lasso: { label: () => l10n.t('Lasso. Alt takes away'), keys: 'L' },
};

const markTools: Readonly<Record<MarkTool, ToolWords>> = {
  select: { label: () => l10n.t('Select and move'), keys: 'V' },
  arrow: { label: () => l10n.t('Arrow'), keys: 'A' },
  box: { label: () => l10n.t('Rectangle'), keys: 'R' },
  ellipse: { label: () => l10n.t('Ellipse'), keys: 'O' },
  line: { label: () => l10n.t('Free line'), keys: 'L' },
  text: { label: () => l10n.t('Text'), keys: 'T' },
  eraser: { label: () => l10n.t('Eraser'), keys: 'E' },
};

/** What the tool is called alone. */
export const toolName = (tool: Tool): string => {
  const names: Readonly<Record<Tool, () => string>> = {
    select: () => l10n.t('Select and move'),
    brush: () => l10n.t('Brush'),
    eraser: () => l10n.t('Eraser'),
    rectangle: () => l10n.t('Rectangle'),
    lasso: () => l10n.t('Lasso'),
    arrow: () => l10n.t('Arrow'),
    box: () => l10n.t('Rectangle'),
    ellipse: () => l10n.t('Ellipse'),
    line: () => l10n.t('Free line'),
    text: () => l10n.t('Text'),
  };
  return names[tool]();
};

/** The tool that draws such an item. */
export const toolOf = ({ drawn }: Item): Tool => (drawn.kind === 'stroke' ? 'line' : drawn.kind);

const entries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] => {
  const list: [Key, Value][] = [];
  for (const key in record) list.push([key, record[key]]);
  return list;
};

export function toolItems(mode: PainterMode, current: Tool, choose: (tool: Tool, byPointer: boolean) => void): ToolItem[] {
  const tools: [Tool, ToolWords][] = mode === 'mask' ? entries(maskTools) : entries(markTools);
  return tools.map(([tool, { label, keys }]) => ({
    id: tool,
    label: label(),
    keys,
    sign: glyphs[tool],
    pressed: tool === current,
    run: (byPointer) => choose(tool, byPointer),
  }));
}

interface CommandWords extends ToolWords {
  readonly icon: IconName;
}

const wholeCommands = {
  fill: { label: () => l10n.t('Paint everything'), keys: 'F', icon: 'paintcan' },
  invert: { label: () => l10n.t('Invert'), keys: 'X', icon: 'color-mode' },
  clear: { label: () => l10n.t('Clear'), keys: 'Delete', icon: 'clear-all' },
} satisfies Partial<Record<Command, CommandWords>>;

const historyCommands = {
  undo: { label: () => l10n.t('Undo'), keys: withControl('Z'), icon: 'discard' },
  redo: { label: () => l10n.t('Redo'), keys: redoKeys, icon: 'redo' },
} satisfies Partial<Record<Command, CommandWords>>;

const zoomCommands = {
  zoomOut: { label: () => l10n.t('Zoom out'), keys: '-', icon: 'zoom-out' },
  zoomIn: { label: () => l10n.t('Zoom in'), keys: '+', icon: 'zoom-in' },
  zoomFit: { label: () => l10n.t('Show all'), keys: '0', icon: 'screen-full' },
  zoomActual: { label: () => l10n.t('Actual size'), keys: '1', icon: 'screen-normal' },
} satisfies Partial<Record<Command, CommandWords>>;

function itemsOf<Name extends Command>(
  words: Readonly<Record<Name, CommandWords>>,
  run: (command: Name) => void,
  impossible: readonly Command[] = [],
): ToolItem[] {
  return entries(words).map(([command, { label, keys, icon }]) => ({
    id: command,
    label: label(),
    keys,
    sign: <Icon name={icon} />,
    disabled: impossible.includes(command),
    run: () => run(command),
  }));
}

export const zoomItems = (run: (command: keyof typeof zoomCommands) => void): ToolItem[] => itemsOf(zoomCommands, run);

export const wholeItems = (mode: PainterMode, run: (command: keyof typeof wholeCommands) => void): ToolItem[] =>
  itemsOf(wholeCommands, run).filter(({ id }) => mode === 'mask' || id === 'clear');

export const historyItems = (
  run: (command: keyof typeof historyCommands) => void,
  { canUndo, canRedo }: { readonly canUndo: boolean; readonly canRedo: boolean },
): ToolItem[] =>
  itemsOf(historyCommands, run, [...(canUndo ? [] : (['undo'] as const)), ...(canRedo ? [] : (['redo'] as const))]);

interface MaskActions {
  readonly load: (() => void) | undefined;
  readonly last: (() => void) | undefined;
  readonly enlarge: (() => void) | undefined;
  readonly enlarging: boolean;
}

/** What is done with the mark that is selected. */
export const selectionItems = (mode: PainterMode, isSelected: boolean, remove: () => void): ToolItem[] =>
  mode === 'mask'
    ? []
    : [
        {
          id: 'remove',
          label: l10n.t('Delete what is selected'),
          keys: 'Delete',
          sign: <Icon name="trash" />,
          disabled: !isSelected,
          run: remove,
        },
      ];

/** What is only for masks, as far as it can be done. */
export function maskItems(mode: PainterMode, { load, last, enlarge, enlarging }: MaskActions): ToolItem[] {
  if (mode !== 'mask') return [];
  const items: ToolItem[] = [];
  if (load) items.push({ id: 'load', label: l10n.t('Load a mask from a file'), sign: <Icon name="folder-opened" />, run: load });
  if (last)
    items.push({ id: 'last', label: l10n.t('Bring back the mask of the last edit'), sign: <Icon name="history" />, run: last });
  if (enlarge) {
    const sign = <Icon name="move" />;
    items.push({ id: 'enlarge', label: l10n.t('Enlarge the picture'), sign, pressed: enlarging, run: enlarge });
  }
  return items;
}
