import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halvings, levelFor } from '../../../../../webview/painter/view/levels.ts';
import { gridOf, snapped, tileRect, tilesIn } from '../../../../../webview/painter/view/tiles.ts';
import {
  fitted,
  kept,
  nextScale,
  pinched,
  showing,
  toPicture,
  toScreen,
  zoomedTo,
} from '../../../../../webview/painter/view/view.ts';
import { createViewport } from '../../../../../webview/painter/view/viewport.ts';

const stage = { width: 1000, height: 600 };
const picture = { x: 0, y: 0, width: 3840, height: 2160 };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyPoint = fc.record({ x: number(-500, 1500), y: number(-500, 1500) });
const anyView = fc.record({ scale: number(0.05, 30), x: number(-5000, 5000), y: number(-5000, 5000) });

describe('what is seen of a picture', () => {
  test('is, fitted in, all of it and in the middle', () => {
    const view = fitted(picture, stage);
    expect(toScreen(view, { x: 1920, y: 1080 })).toEqual({ x: 500, y: 300 });
    expect(toScreen(view, { x: 0, y: 0 }).x).toBeGreaterThanOrEqual(0);
    expect(toScreen(view, { x: 3840, y: 2160 }).y).toBeLessThanOrEqual(600);
  });

  test('is not made larger when it is small', () => {
    expect(fitted({ x: 0, y: 0, width: 64, height: 64 }, stage).scale).toBe(1);
  });

  test('goes from the screen to the picture and back', () => {
    fc.assert(
      fc.property(anyView, anyPoint, (view, point) => {
        const back = toScreen(view, toPicture(view, point));
        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      }),
    );
  });

  test('stays under the pointer when it is zoomed', () => {
    fc.assert(
      fc.property(anyView, anyPoint, number(0.01, 100), (view, point, scale) => {
        const under = toPicture(view, point);
        const after = toScreen(zoomedTo(view, scale, point), under);
        expect(after.x).toBeCloseTo(point.x, 5);
        expect(after.y).toBeCloseTo(point.y, 5);
      }),
    );
  });

  test('never leaves the stage', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const near = kept(view, picture, stage);
        const right = toScreen(near, { x: picture.width, y: picture.height });
        expect(near.x).toBeLessThanOrEqual(stage.width - 39);
        expect(right.x).toBeGreaterThanOrEqual(39);
        expect(right.y).toBeGreaterThanOrEqual(39);
      }),
    );
  });

  test('follows two fingers', () => {
    const view = { scale: 1, x: 0, y: 0 };
    const twice = pinched(
      view,
      [
        { x: 100, y: 100 },
        { x: 200, y: 100 },
      ],
      [
        { x: 60, y: 110 },
        { x: 260, y: 110 },
      ],
    );
    expect(twice.scale).toBe(2);
    expect(toScreen(twice, { x: 150, y: 100 })).toEqual({ x: 160, y: 110 });
  });

  test('moves as little as needed to show a point', () => {
    const view = { scale: 1, x: 0, y: 0 };
    expect(showing(view, { x: 300, y: 300 }, stage)).toEqual(view);
    expect(showing(view, { x: 1200, y: 300 }, stage)).toEqual({ scale: 1, x: -240, y: 0 });
  });

  test('is zoomed in round steps', () => {
    expect(nextScale(0.26, 1)).toBeCloseTo(1 / 3);
    expect(nextScale(0.26, -1)).toBe(0.25);
    expect(nextScale(32, 1)).toBe(32);
    expect(nextScale(1, -1)).toBeCloseTo(2 / 3);
  });
});

describe('a stage', () => {
  const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, shiftKey: false, ctrlKey: false, metaKey: false };
  const opened = () => {
    const viewport = createViewport(
      () => picture,
      () => undefined,
    );
    viewport.resize(stage);
    return viewport;
  };

  test('keeps all of the picture in sight when it becomes smaller, until a person moves it', () => {
    const viewport = opened();
    viewport.resize({ width: 500, height: 300 });
    expect(viewport.view).toEqual(fitted(picture, { width: 500, height: 300 }));
    viewport.zoom('zoomActual');
    viewport.resize(stage);
    expect(viewport.view.scale).toBe(1);
  });

  test('zooms with the wheel and Ctrl, else pans', () => {
    const viewport = opened();
    const { view } = viewport;
    viewport.wheel({ ...wheel, deltaY: -100, ctrlKey: true }, { x: 500, y: 300 });
    expect(viewport.view.scale).toBeGreaterThan(view.scale);
    const zoomed = viewport.view;
    viewport.wheel({ ...wheel, deltaY: 3, deltaMode: 1 }, { x: 0, y: 0 });
    expect(viewport.view).toEqual({ ...zoomed, y: zoomed.y - 48 });
    viewport.wheel({ ...wheel, deltaY: 10, shiftKey: true }, { x: 0, y: 0 });
    expect(viewport.view.x).toBe(zoomed.x - 10);
  });
});

describe('tiles', () => {
  const grid = gridOf({ width: 1100, height: 600 });

  test('cover the picture once', () => {
    const tiles = Array.from({ length: grid.columns * grid.rows }, (_, index) => tileRect(grid, index));
    expect(tiles.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(1100 * 600);
    expect(tiles.at(-1)).toEqual({ x: 1024, y: 512, width: 76, height: 88 });
  });

  test('are only those that hold a part of a rectangle', () => {
    expect(tilesIn(grid, { x: 500, y: 0, width: 12, height: 10 })).toEqual([0]);
    expect(tilesIn(grid, { x: 500, y: 500, width: 13, height: 13 })).toEqual([0, 1, 3, 4]);
    expect(tilesIn(grid, { x: -50, y: -50, width: 20, height: 20 })).toEqual([]);
    expect(tilesIn(grid, { x: -50, y: -50, width: 5000, height: 5000 })).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('lie on the screen without gap or overlap at any zoom', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const left = snapped(view, tileRect(grid, 0));
        const right = snapped(view, tileRect(grid, 1));
        expect(left.x + left.width).toBe(right.x);
      }),
    );
  });
});

describe('the picture shown small', () => {
  test('comes from the halving that need not be made larger', () => {
    expect(levelFor(1, 4)).toBe(0);
    expect(levelFor(0.5, 4)).toBe(1);
    expect(levelFor(0.26, 4)).toBe(1);
    expect(levelFor(0.01, 4)).toBe(3);
    expect(levelFor(0.01, 1)).toBe(0);
  });

  test('is halved only while that is worth it', () => {
    expect(halvings(400)).toBe(0);
    expect(halvings(3840)).toBe(2);
  });
});
