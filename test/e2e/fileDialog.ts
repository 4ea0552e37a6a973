import { expect } from '@playwright/test';
import type { Workbench } from '../host/workbench.ts';

/** Answers VS Code's own dialog for files with a path. */
export async function answerDialog(workbench: Workbench, place: string, button: string): Promise<void> {
  const input = workbench.quickInput.locator('input').first();
  // It takes back what is typed before it has made its own suggestion.
  await expect(input).toHaveValue(/^\//);
  // And it may make another while it reads the folders of what is typed.
  await expect(async () => {
    await input.fill(place, { timeout: 2_000 });
    await expect(input).toHaveValue(place, { timeout: 1_000 });
    await workbench.quickInput.getByRole('button', { name: button }).click({ timeout: 2_000 });
    await expect(workbench.quickInput).toHaveCount(0, { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
}
