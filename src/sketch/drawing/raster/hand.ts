import { type Path, resampled } from '../geometry.ts';
import { field } from './noise.ts';

/** How far a hand strays, in sheet units. */
const sway = 0.0045;
const tremble = 0.0011;
const swayLength = 0.075;
const trembleLength = 0.014;

/**
 * The path as a hand draws it. The sway depends on the place alone, so that marks which touch stay together; the tremble is the
 * mark's own. Another `take` is the same drawing drawn anew.
 */
export function drawnByHand(path: Path, take: number, mark: number, closed: boolean): Path {
  const first = path[0];
  const whole = closed && first ? [...path, first] : path;
  return resampled(whole, 0.009).map(([x, y]) => [
    x +
      sway * field(x / swayLength, y / swayLength, take * 7919 + 1) +
      tremble * field(x / trembleLength, y / trembleLength, mark * 31 + take * 7919 + 2),
    y +
      sway * field(x / swayLength, y / swayLength, take * 7919 + 3) +
      tremble * field(x / trembleLength, y / trembleLength, mark * 31 + take * 7919 + 4),
  ]);
}
