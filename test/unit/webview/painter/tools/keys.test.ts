import { describe, expect, test } from 'vitest';
import type { Pressed } from '../../../../../webview/painter/tools/keys.ts';
import { actionOf } from '../../../../../webview/painter/tools/keys.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  shift: false,
  ctrl: false,
  alt: false,
  ...more,
});
const command = (name: string) => ({ kind: 'command', command: name });
const tool = (name: string) => ({ kind: 'tool', tool: name });

describe('a key of the painter', () => {
  test('takes a tool in the hand', () => {
    expect(['b', 'e', 'R', 'l'].map((key) => actionOf(press(key), 'mask'))).toEqual(
      ['brush', 'eraser', 'rectangle', 'lasso'].map(tool),
    );
    expect(['a', 'r', 'o', 'l', 't', 'e'].map((key) => actionOf(press(key), 'markup'))).toEqual(
      ['arrow', 'box', 'ellipse', 'line', 'text', 'eraser'].map(tool),
    );
  });

  test('goes back and forth as elsewhere', () => {
    expect(actionOf(press('z', { ctrl: true }), 'mask')).toEqual(command('undo'));
    expect(actionOf(press('Z', { ctrl: true, shift: true }), 'mask')).toEqual(command('redo'));
    expect(actionOf(press('y', { ctrl: true }), 'mask')).toEqual(command('redo'));
  });

  test('makes the brush larger or softer with brackets', () => {
    expect(actionOf(press(']', { code: 'BracketRight' }), 'mask')).toEqual(command('larger'));
    expect(actionOf(press('{', { code: 'BracketLeft', shift: true }), 'mask')).toEqual(command('softer'));
  });

  test('does so on keyboards whose brackets need a third key, by place and by sign', () => {
    expect(actionOf(press('ü', { code: 'BracketLeft' }), 'mask')).toEqual(command('smaller'));
    expect(actionOf(press('[', { code: 'Digit8', ctrl: true, alt: true }), 'mask')).toEqual(command('smaller'));
    expect(actionOf(press(']', { code: 'Digit6', alt: true }), 'mask')).toEqual(command('larger'));
  });

  test('is done with the keys that send the form', () => {
    expect(actionOf(press('Enter', { ctrl: true }), 'mask')).toEqual(command('done'));
    expect(actionOf(press('Enter'), 'mask')).toBeUndefined();
  });

  test('zooms', () => {
    expect(['+', '=', '-', '0', '1'].map((key) => actionOf(press(key), 'mask'))).toEqual(
      ['zoomIn', 'zoomIn', 'zoomOut', 'zoomFit', 'zoomActual'].map(command),
    );
  });

  test('does nothing that only masks know while marks are drawn', () => {
    expect(actionOf(press('x'), 'mask')).toEqual(command('invert'));
    expect(actionOf(press('x'), 'markup')).toBeUndefined();
    expect(actionOf(press('f'), 'markup')).toBeUndefined();
  });

  test('is left to the editor where it is a shortcut of another', () => {
    for (const key of ['b', 's', 'p']) expect(actionOf(press(key, { ctrl: true }), 'mask')).toBeUndefined();
    expect(actionOf(press('b', { alt: true }), 'mask')).toBeUndefined();
  });
});
