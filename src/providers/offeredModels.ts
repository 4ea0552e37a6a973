import type { Dialect } from '../images/models/capabilities.ts';
import { findModel } from '../images/models/catalogue.ts';
import type { ListedModel } from './modelList.ts';

/** Ids of models that draw, among the many others that a large provider lists. */
const drawing =
  /image|imagine|dall-?e|diffusion|\bsd[x\d-]|flux|imagen|banana|recraft|ideogram|seedream|hidream|kolors|pixart|playground|lumina|cogview|midjourney|sunburst|flare/i;

/**
 * The dialect with the models that a server lists in place of its own: those that both know in the dialect's order, then others that
 * look as if they draw; all of them where the dialect knows none and no name tells. Days of retirement that the server tells win. Without
 * a list, or where nothing on it draws, the dialect as it is.
 */
export function withListed(dialect: Dialect, listed: readonly ListedModel[] | undefined): Dialect {
  if (!listed) return dialect;
  const ids = new Set(listed.map(({ id }) => id));
  const known = dialect.models.filter((id) => ids.has(id));
  const others = listed.map(({ id }) => id).filter((id) => !known.includes(id));
  const drawn = others.filter(
    (id) => drawing.test(id) || findModel(id, dialect.rows) !== undefined || findModel(id) !== undefined,
  );
  const models = [...known, ...drawn];
  const all = models.length > 0 || dialect.models.length > 0 ? models : others;
  const told = listed.flatMap(({ id, retires }) => (retires === undefined ? [] : [[id, retires] as const]));
  return {
    ...dialect,
    models: all.length > 0 ? all : dialect.models,
    retired: { ...dialect.retired, ...Object.fromEntries(told) },
  };
}
