/** What the painter's keys do. */
export type MaskTool = 'brush' | 'eraser' | 'rectangle' | 'lasso';
export type MarkTool = 'select' | 'arrow' | 'box' | 'ellipse' | 'line' | 'text' | 'eraser';
export type Tool = MaskTool | MarkTool;

export type PainterMode = 'mask' | 'markup';

export type Command =
  | 'fill'
  | 'invert'
  | 'clear'
  | 'undo'
  | 'redo'
  | 'done'
  | 'larger'
  | 'smaller'
  | 'harder'
  | 'softer'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFit'
  | 'zoomActual';

export type KeyAction = { readonly kind: 'tool'; readonly tool: Tool } | { readonly kind: 'command'; readonly command: Command };

export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
}

const maskTools: Readonly<Record<string, MaskTool>> = { b: 'brush', e: 'eraser', r: 'rectangle', l: 'lasso' };
const markTools: Readonly<Record<string, MarkTool>> = {
  v: 'select',
  a: 'arrow',
  r: 'box',
  o: 'ellipse',
  l: 'line',
  t: 'text',
  e: 'eraser',
};

const commands: Readonly<Record<string, Command>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  _: 'zoomOut',
  '0': 'zoomFit',
  '1': 'zoomActual',
  '[': 'smaller',
  ']': 'larger',
  '{': 'softer',
  '}': 'harder',
};
const maskCommands: Readonly<Record<string, Command>> = { x: 'invert', f: 'fill' };

/** With Ctrl or Cmd. */
const controlCommands: Readonly<Record<string, Command>> = {
  y: 'redo',
  enter: 'done',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  '0': 'zoomFit',
};

/** Where brackets cannot be typed without a third key, the keys at their place do the same. */
const byPlace: Readonly<Record<string, readonly [Command, Command]>> = {
  BracketLeft: ['smaller', 'softer'],
  BracketRight: ['larger', 'harder'],
};

/** What a key does, wherever in the painter it is pressed; undefined if nothing. */
export function actionOf(pressed: Pressed, mode: PainterMode): KeyAction | undefined {
  const key = pressed.key.toLowerCase();
  const command = (name: Command | undefined): KeyAction | undefined => name && { kind: 'command', command: name };
  // Brackets that are typed with AltGr or Option.
  if (pressed.alt) return command('[]{}'.includes(key) ? commands[key] : undefined);
  if (pressed.ctrl) return command(key === 'z' ? (pressed.shift ? 'redo' : 'undo') : controlCommands[key]);
  if (key === 'delete') return command('clear');
  const tool = mode === 'mask' ? maskTools[key] : markTools[key];
  if (tool) return { kind: 'tool', tool };
  return command(
    commands[key] ?? (mode === 'mask' ? maskCommands[key] : undefined) ?? byPlace[pressed.code]?.[pressed.shift ? 1 : 0],
  );
}

/** How far an arrow key moves the keyboard's cursor: as a direction. */
export const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
