import { expect, it } from 'vitest';
import { siteFolderOf, siteLink } from '../../../../src/documents/missing/siteFolder.ts';

/** Folders with the names in them. */
const listing = (folders: Readonly<Record<string, readonly string[]>>) => (folder: string) =>
  Promise.resolve(folders[folder] ?? []);

it.each([
  ['hugo.toml', '/w/site/static'],
  ['docusaurus.config.ts', '/w/site/static'],
  ['.vitepress', '/w/site/public'],
  ['next.config.mjs', '/w/site/public'],
  ['astro.config.mjs', '/w/site/public'],
  ['_config.yml', '/w/site'],
])('a folder with %s is the root of a site', async (mark, folder) => {
  const namesIn = listing({ '/w/site': ['content', mark] });
  expect(await siteFolderOf('/w/site/content/posts/one.md', '/w', namesIn)).toBe(folder);
  expect(await siteFolderOf('/w/other/one.md', '/w', namesIn)).toBeUndefined();
});

it('looks no higher than the workspace folder', async () => {
  expect(await siteFolderOf('/w/a/one.md', '/w', listing({ '/': ['hugo.toml'] }))).toBeUndefined();
  expect(await siteFolderOf('/one.md', '/', listing({}))).toBeUndefined();
});

it('writes the address of what a site serves, and of nothing else', () => {
  expect(siteLink('/w/site/static/img/a b.png', '/w/site/static')).toBe('/img/a b.png');
  expect(siteLink('/w/site/content/a.png', '/w/site/static')).toBeUndefined();
  expect(siteLink('/w/site/statics/a.png', '/w/site/static')).toBeUndefined();
});
