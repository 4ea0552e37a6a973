import type { Locator } from '@playwright/test';
import { encode } from 'fast-png';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';

/** A square picture with colours that change everywhere. */
function squarePicture(side = 128): Uint8Array {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * 7 + (i % 3) * 40) % 256);
  return encode({ width: side, height: side, data, channels: 3, depth: 8 });
}

/** The names of a history's pictures, line by line. */
async function expectHistory(of: Locator, lines: readonly (readonly string[])[]): Promise<void> {
  const shown = () =>
    of
      .getByRole('list')
      .evaluateAll((lists) =>
        lists.map((list) => [...list.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'))),
      );
  await expect.poll(shown, { timeout: 30_000 }).toEqual(lines);
}

test('the history of a picture is shown, can be branched, and survives renames and a reload', async ({ openWindow, folder }) => {
  await writeFile(path.join(folder, 'hero.png'), squarePicture());
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const form = panel.frame.locator('.form');

  await test.step('an edit shows what it was made from', async () => {
    await workbench.chooseFromMenu(page.getByRole('treeitem', { name: 'hero.png', exact: true }), 'Edit This Image…');
    await panel.whenReady();
    await panel.chooseSmall();
    const card = await panel.generate('A red balloon');
    await expectDone(card);
    await expectHistory(card.getByRole('group', { name: 'History of hero-2.png' }), [
      ['hero.png: Original', 'hero-2.png: A red balloon'],
    ]);
    // What the next one starts from has a history by now, too.
    await expectHistory(form.getByRole('group', { name: 'History of hero.png' }), [
      ['hero.png: Original', 'hero-2.png: A red balloon'],
    ]);
  });

  await test.step('an edit of an edit goes on with it', async () => {
    await panel.cards('A red balloon').getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(form.getByRole('listitem', { name: 'hero-2.png' })).toBeVisible();
    await expect(panel.prompt).toBeFocused();
    await expectDone(await panel.generate('A blue kite'));
  });

  const kite = panel.cards('A blue kite').getByRole('group', { name: /^History of/ });
  /** Far below, no history is asked for. */
  const showKite = () => panel.cards('A blue kite').getByRole('group', { name: 'Actions for' }).scrollIntoViewIfNeeded();

  await test.step('a new edit branches off any picture of it, by keyboard', async () => {
    await showKite();
    await expectHistory(kite, [['hero.png: Original', 'hero-2.png: A red balloon', 'hero-2-2.png: A blue kite']]);
    const current = kite.getByRole('button', { name: 'hero-2-2.png: A blue kite' });
    await expect(current).toHaveAttribute('aria-current', 'true');
    await current.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Home');
    await expect(kite.getByRole('button', { name: 'hero.png: Original' })).toBeFocused();
    await page.keyboard.press('Enter');
    const details = kite.getByRole('group', { name: 'hero.png: Original' });
    await expect(details).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(details.getByRole('button', { name: 'Edit From Here' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(form.getByRole('listitem', { name: 'hero.png', exact: true })).toBeVisible();
    await expect(panel.prompt).toBeFocused();
    await expectDone(await panel.generate('A grey gull'));
    await showKite();
    await expectHistory(kite, [
      ['hero.png: Original', 'hero-2.png: A red balloon', 'hero-2-2.png: A blue kite'],
      ['hero-3.png: A grey gull'],
    ]);
    await expect(kite.getByText('From hero.png')).toBeVisible();
  });

  await test.step('any two pictures of it are compared, and each can be opened', async () => {
    await kite.getByRole('button', { name: 'Compare' }).click();
    await expect(panel.frame.getByRole('toolbar')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel.prompt).toBeVisible();
    await kite.getByRole('button', { name: 'hero-3.png: A grey gull' }).click();
    await kite.getByRole('button', { name: 'Open' }).click();
    await expect(workbench.tab('hero-3.png')).toBeVisible();
    await workbench.closeTab('hero-3.png');
  });

  await test.step('after a reload it is all there, renamed files too, and what is gone is called gone', async () => {
    await workbench.whenStored('easel.pictures');
    // Stored with the editors that are open.
    await panel.write('Something for tomorrow');
    await workbench.whenStored('Something for tomorrow');
    await rename(path.join(folder, 'hero-2.png'), path.join(folder, 'assets', 'balloon.png'));
    await rm(path.join(folder, 'hero-3.png'));
    await workbench.reload();
    // What was in front when it was stored may be another tab.
    await workbench.showTab('Easel');
    await panel.whenReady();
    await showKite();
    await expectHistory(kite, [
      ['hero.png: Original', 'balloon.png: A red balloon', 'hero-2-2.png: A blue kite'],
      ['hero-3.png: A grey gull (the file is gone)'],
    ]);
  });
});

test('the new picture takes the place of the old file, and the old one comes back', async ({ openWindow, folder }) => {
  const original = squarePicture();
  const [hero, photo] = [path.join(folder, 'hero.png'), path.join(folder, 'photo.jpg')];
  await writeFile(hero, original);
  // Whatever its name says, these bytes are a PNG, and so is what is made from them.
  await writeFile(photo, squarePicture(96));
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);

  /** Edits a file and presses a button of the card. */
  const editAndReplace = async (name: string, prompt: string) => {
    await workbench.chooseFromMenu(page.getByRole('treeitem', { name, exact: true }), 'Edit This Image…');
    await panel.whenReady();
    await expect(panel.frame.getByRole('listitem', { name, exact: true })).toBeVisible();
    await panel.chooseSmall();
    const card = await panel.generate(prompt);
    await expectDone(card);
    await card.getByRole('button', { name: 'Replace File…' }).click();
  };
  const sameAs = (file: string, bytes: Uint8Array) =>
    expect.poll(async () => Buffer.compare(await readFile(file), Buffer.from(bytes)), { timeout: 15_000 }).toBe(0);

  await test.step('nothing is replaced before the person has said so', async () => {
    await editAndReplace('hero.png', 'A red balloon');
    await expect(workbench.dialog).toContainText('Replace hero.png by hero-2.png?');
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await sameAs(hero, original);
  });

  await test.step('the file has the new picture, and the notification takes that back', async () => {
    await panel.cards('A red balloon').getByRole('button', { name: 'Replace File…' }).click();
    await workbench.dialog.getByRole('button', { name: 'Replace File' }).click();
    await sameAs(hero, await readFile(path.join(folder, 'hero-2.png')));
    const notification = await workbench.notification('hero.png now has the picture of hero-2.png.');
    await notification.getByRole('button', { name: 'Restore' }).click();
    await sameAs(hero, original);
    await workbench.notification('hero.png has its old picture again.');
    // They lie over the buttons of the card.
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  await test.step('later, a command takes it back', async () => {
    await workbench.showTab('Easel');
    await panel.whenReady();
    await panel.cards('A red balloon').getByRole('button', { name: 'Replace File…' }).click();
    await workbench.dialog.getByRole('button', { name: 'Replace File' }).click();
    await sameAs(hero, await readFile(path.join(folder, 'hero-2.png')));
    // The history still knows the picture that was there.
    const history = panel.cards('A red balloon').getByRole('group', { name: 'History of hero-2.png' });
    await expectHistory(history, [['hero.png: Original', 'hero-2.png: A red balloon']]);
    await panel.write('Something for tomorrow');
    await workbench.whenStored('Something for tomorrow');
    await workbench.reload();
    await workbench.showTab('Easel');
    // The panel that comes back takes the keyboard, and a list closes without it.
    await panel.whenReady();
    await workbench.pickFrom('Easel: Restore Replaced File…', 'hero.png');
    await sameAs(hero, original);
  });

  await test.step('a PNG is never written under another ending', async () => {
    const before = await readFile(photo);
    await editAndReplace('photo.jpg', 'A blue kite');
    const refusal = 'photo.png cannot take the place of photo.jpg: links need a file with the same ending.';
    await expect((await workbench.notification(refusal)).getByRole('button', { name: 'Replace in Document' })).toBeVisible();
    await sameAs(photo, before);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  await test.step('a file that somebody changed meanwhile is left alone', async () => {
    const changed = squarePicture(64);
    await workbench.showTab('Easel');
    await panel.whenReady();
    await writeFile(hero, changed);
    await panel.cards('A red balloon').getByRole('button', { name: 'Replace File…' }).click();
    await workbench.dialog.getByRole('button', { name: 'Replace File' }).click();
    await workbench.notification('hero.png has changed since the picture was made from it. Nothing was replaced.');
    await sameAs(hero, changed);
  });
});
