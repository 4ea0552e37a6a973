import type { Locator } from '@playwright/test';
import { EaselPanel, expectCancelled } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';

test('the keyboard can be followed through the form, and begins and cancels a picture', async ({ workbench }) => {
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  await workbench.openFile('README.md', { line: 10 });
  await panel.open();

  await test.step('everything is reached in the order in which it is read, and shows it', async () => {
    await panel.control('Provider').focus();
    const reached: string[] = [];
    for (let stop = 0; stop < 14; stop++) {
      await page.keyboard.press('Tab');
      const { name, seen } = await focusedControl(panel.frame.locator('html'));
      expect(seen, `${name} does not show that it has the keyboard.`).toBe(true);
      reached.push(name);
    }
    expect(reached).toEqual([
      'Model',
      'Manage Sketch',
      'Workspace Style',
      'Go to Where the Style Is Written',
      'New Style From This Form…',
      'Prompt',
      'Size',
      'Quality',
      'Format',
      'Images',
      expect.stringMatching(/^More/),
      expect.stringMatching(/^Generate/),
      'Insert at cursor',
      'README.md:10',
    ]);
  });

  await test.step('a picture is begun and cancelled', async () => {
    await panel.prompt.fill('By hand [slow 90]');
    await panel.button('Generate').focus();
    await page.keyboard.press('Enter');
    const card = panel.cards('By hand [slow 90]');
    const cancel = card.getByRole('button', { name: 'Cancel' });
    await expect(cancel).toBeVisible();
    // Insert at cursor, the link to the document, Start From a Picture, Use Again.
    for (let stop = 0; stop < 5; stop++) await page.keyboard.press('Tab');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Space');
    await expectCancelled(card);
  });
});

/** What has the keyboard in the page: its name, and whether it, or a part of it, shows that. */
async function focusedControl(page: Locator): Promise<{ name: string; seen: boolean }> {
  return page.evaluate((html) => {
    const chain: Element[] = [];
    for (let element = html.ownerDocument.activeElement; element; element = element.shadowRoot?.activeElement ?? null)
      chain.push(element);
    const labelled = chain.map((element) => element.getAttribute('aria-label')).find((label) => label);
    // The theme's colour as style sheets compute it.
    const probe = html.ownerDocument.createElement('i');
    probe.style.color = 'var(--vscode-focusBorder)';
    html.append(probe);
    const focusColour = getComputedStyle(probe).color;
    probe.remove();
    const parts = [...chain, ...chain.flatMap((element) => [...(element.shadowRoot?.querySelectorAll('*') ?? [])])];
    const seen = parts.some((element) => {
      const { outlineStyle, outlineWidth, outlineColor, borderTopStyle, borderTopColor } = getComputedStyle(element);
      const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && outlineColor === focusColour;
      return isOutlined || (borderTopStyle !== 'none' && borderTopColor === focusColour);
    });
    return { name: (labelled ?? chain[0]?.textContent ?? '').trim(), seen };
  });
}
